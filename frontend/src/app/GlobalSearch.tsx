import { SearchOutlined } from "@ant-design/icons";
import { AutoComplete, Input, type InputRef } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { type AccountListItem, useListAccountsQuery } from "@/api/generated";
import { Kbd } from "@/shared/Kbd";
import { Money } from "@/shared/Money";
import { Ref } from "@/shared/Ref";
import { useDebounced } from "@/shared/useDebounced";
import { useHotkeys } from "@/shared/useHotkeys";

const MIN_LENGTH = 2;

/** `/` from anywhere: part of a name, the start of a reference, or a phone number. */
export function GlobalSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [pending, setPending] = useState(false);
  const field = useRef<InputRef>(null);
  const search = useDebounced(text.trim(), 180);
  const skip = search.length < MIN_LENGTH;
  const { currentData, isFetching } = useListAccountsQuery({ search, pageSize: 8 }, { skip });
  const found = skip ? [] : (currentData?.results ?? []);
  const settled = !isFetching && search === text.trim();
  useHotkeys({ "/": () => field.current?.focus() });

  const open = (id: string) => {
    setText("");
    setPending(false);
    field.current?.blur();
    navigate(`/accounts/${id}`);
  };

  useEffect(() => {
    if (!pending || !settled || skip) return;
    if (found.length > 0) open(found[0].id);
    setPending(false);
  });

  return (
    <AutoComplete
      className="search"
      value={text}
      onChange={setText}
      onSelect={open}
      options={found.map((account) => ({ value: account.id, label: <Hit account={account} /> }))}
      notFoundContent={!skip && settled ? t("layout.search.none") : null}
      popupMatchSelectWidth={420}
    >
      <Input
        ref={field}
        aria-label={t("layout.search.label")}
        placeholder={t("layout.search.placeholder")}
        prefix={<SearchOutlined aria-hidden="true" />}
        suffix={<Kbd>/</Kbd>}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !field.current?.input?.getAttribute("aria-activedescendant")?.trim())
            setPending(true);
          if (event.key === "Escape") field.current?.blur();
        }}
      />
    </AutoComplete>
  );
}

function Hit({ account }: { account: AccountListItem }) {
  return (
    <span className="hit">
      <span className="hit-name">{account.debtor_name}</span>
      <Ref>{account.external_ref}</Ref>
      <Money value={account.current_balance} />
    </span>
  );
}

import { SearchOutlined } from "@ant-design/icons";
import { AutoComplete, Button, Input, type InputRef } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api } from "@/api/tags";
import { Ref } from "@/shared/Ref";
import { Status } from "@/shared/Status";
import { useDebounced } from "@/shared/useDebounced";
import { useHotkeys } from "@/shared/useHotkeys";
import { useMe } from "@/shared/useMe";
import { useNarrow } from "@/shared/useMedia";

const LEAST = 2;
const PAUSE_MS = 200;
const SUGGESTED = 8;

/** Any debtor from any page: "/", a name, reference or phone, and Enter opens the best match, or the list where none is known yet. */
export function GlobalSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const { role } = useMe();
  const field = useRef<InputRef>(null);
  const [text, setText] = useState("");
  const search = useDebounced(text.trim(), PAUSE_MS);
  const { currentData } = api.useListAccountsQuery(
    { search, pageSize: SUGGESTED },
    { skip: search.length < LEAST },
  );
  const isSettled = search === text.trim() && search.length >= LEAST;
  const found = isSettled ? (currentData?.results ?? []) : [];
  useHotkeys({ "/": () => field.current?.focus() });
  if (role === "superuser") return null;
  if (narrow) {
    return (
      <Button
        type="text"
        icon={<SearchOutlined />}
        aria-label={t("layout.search")}
        onClick={() => void navigate("/accounts")}
      />
    );
  }
  const leave = (address: string) => {
    setText("");
    field.current?.blur();
    void navigate(address);
  };
  return (
    <AutoComplete
      className="global-search"
      value={text}
      onChange={setText}
      onSelect={(_: string, { id }) => leave(`/accounts/${id}?from=accounts`)}
      defaultActiveFirstOption
      notFoundContent={isSettled && currentData ? t("layout.nobodyFound") : null}
      options={found.map((one) => ({
        value: `${one.debtor_name} ${one.external_ref}`,
        id: one.id,
        label: (
          <span className="row">
            <strong>{one.debtor_name}</strong> <Ref>{one.external_ref}</Ref> <Status of={one.status} />
          </span>
        ),
      }))}
    >
      <Input
        ref={field}
        prefix={<SearchOutlined aria-hidden="true" />}
        placeholder={`${t("layout.search")} (/)`}
        aria-label={t("layout.search")}
        maxLength={200}
        onKeyDown={(event) => event.key === "Escape" && field.current?.blur()}
        onPressEnter={() => {
          const words = text.trim();
          if (words && found.length === 0) leave(`/accounts?search=${encodeURIComponent(words)}`);
        }}
      />
    </AutoComplete>
  );
}

import { SearchOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { AccountListItem } from "@/api/generated";
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
const LONGEST = 200;

/** Any debtor from any page: "/", a name, reference or phone, and Enter opens the best match, or the list where none is known yet. */
export function GlobalSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const { role } = useMe();
  if (role === "superuser") return null;
  if (!narrow) return <SearchBox />;
  return (
    <Button
      type="text"
      icon={<SearchOutlined />}
      aria-label={t("layout.search")}
      onClick={() => void navigate("/accounts")}
    />
  );
}

function SearchBox() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [focused, setFocused] = useState(false);
  const { isSettled, found } = useMatches(text.trim());
  useHotkeys({ "/": () => field.current?.focus() });
  const isOpen = focused && isSettled;
  const leave = (address: string) => {
    setText("");
    field.current?.blur();
    void navigate(address);
  };
  const open = (one: AccountListItem) => leave(`/accounts/${one.id}?from=accounts`);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") field.current?.blur();
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
    if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    if (event.key.startsWith("Arrow") && isOpen) event.preventDefault();
    if (event.key !== "Enter" || text.trim() === "") return;
    if (found[at]) open(found[at]);
    else leave(`/accounts?search=${encodeURIComponent(text.trim())}`);
  };
  return (
    <search className="global-search">
      <input
        ref={field}
        role="combobox"
        className="field"
        value={text}
        placeholder={`${t("layout.search")} (/)`}
        aria-label={t("layout.search")}
        aria-autocomplete="list"
        aria-expanded={isOpen && found.length > 0}
        aria-controls={listId}
        aria-activedescendant={isOpen && found[at] ? `${listId}${found[at].id}` : undefined}
        maxLength={LONGEST}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
      <Matches id={listId} found={isOpen ? found : []} at={at} onOpen={open} />
      {isOpen && found.length === 0 && (
        <p className="matches muted" role="status">
          {t("layout.nobodyFound")}
        </p>
      )}
    </search>
  );
}

/** Who answers to the words, once the server has said so about these very words. */
function useMatches(words: string) {
  const search = useDebounced(words, PAUSE_MS);
  const isAsked = search.length >= LEAST;
  const { currentData } = api.useListAccountsQuery({ search, pageSize: SUGGESTED }, { skip: !isAsked });
  const isSettled = isAsked && search === words && currentData !== undefined;
  return { isSettled, found: isSettled ? currentData.results : [] };
}

interface MatchesProps {
  id: string;
  found: AccountListItem[];
  at: number;
  onOpen: (one: AccountListItem) => void;
}

function Matches({ id, found, at, onOpen }: MatchesProps) {
  const { t } = useTranslation();
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t("layout.search")}
      className="matches"
      hidden={found.length === 0}
    >
      {found.map((one, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option that is active
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes Enter for the option that is active
        <div
          key={one.id}
          id={`${id}${one.id}`}
          role="option"
          aria-selected={index === at}
          className="row"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onOpen(one)}
        >
          <strong>{one.debtor_name}</strong> <Ref>{one.external_ref}</Ref> <Status of={one.status} />
        </div>
      ))}
    </div>
  );
}

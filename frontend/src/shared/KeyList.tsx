import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "./useMe";

const GROUPS = {
  anywhere: ["?", "/", "g w", "g a", "g p", "g d", "g i"],
  list: ["j", "k", "Enter", "x", "n"],
  account: ["1 … 9", "Ctrl+Enter", "s", "p", "[", "]", "Esc"],
} as const;
const OF_ADMINS: ReadonlySet<string> = new Set(["g d", "g i"]);

export function KeyList() {
  const { t } = useTranslation();
  const { role } = useMe();
  const has = (key: string) => role === "agency_admin" || !OF_ADMINS.has(key);
  return (
    <div className="key-list">
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <section key={group}>
          <h3>{t(`layout.keys.groups.${group}`)}</h3>
          <dl>
            {GROUPS[group].filter(has).map((key) => (
              <Fragment key={key}>
                <dt>
                  <kbd className="kbd">{key}</kbd>
                </dt>
                <dd>{t(`layout.keys.of.${key}`)}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

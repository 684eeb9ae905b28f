import { Fragment } from "react";
import { useTranslation } from "react-i18next";

const GROUPS = {
  anywhere: ["?", "/", "g w", "g a", "g p"],
  list: ["j", "k", "Enter", "x", "n"],
  account: ["1 … 9", "Ctrl+Enter", "s", "p", "[", "]", "Esc"],
} as const;

export function KeyList() {
  const { t } = useTranslation();
  return (
    <div className="key-list">
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <section key={group}>
          <h3>{t(`layout.keys.groups.${group}`)}</h3>
          <dl>
            {GROUPS[group].map((key) => (
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

import { useTranslation } from "react-i18next";
import type { ImportSource } from "@/api/generated";

const DOT = {
  ok: "var(--green)",
  new: "var(--ink-3)",
  failing: "var(--amber)",
  down: "var(--red)",
  inactive: "var(--ink-3)",
};

/** How the source is doing, with what failed last. */
export function SourceHealth({ source }: { source: ImportSource }) {
  const { t } = useTranslation();
  return (
    <span className="status" title={source.last_error || undefined}>
      <svg className="dot" width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <circle cx="4" cy="4" r="4" fill={DOT[source.health]} />
      </svg>
      {t(`settings.sources.healthOf.${source.health}`)}
      {source.last_error && <span className="muted">{source.last_error}</span>}
    </span>
  );
}

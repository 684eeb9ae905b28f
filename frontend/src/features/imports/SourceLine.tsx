import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ImportSource } from "@/api/generated";
import { span } from "@/shared/format";

const HEALTH_DOT = { ok: "var(--green)", new: "var(--ink-3)", failing: "var(--amber)", down: "var(--red)" };
const NAMED = 3;

/** The sources, how each is doing and when it is looked at next; many are summed up. */
export function SourceLine({ sources }: { sources: ImportSource[] }) {
  const { t } = useTranslation();
  const active = sources.filter((source) => source.is_active);
  if (active.length === 0) {
    return (
      <p className="source-line muted">
        {t("imports.noSource")} <Link to="/settings/sources">{t("imports.addSource")}</Link>
      </p>
    );
  }
  if (active.length > NAMED) {
    const down = active.filter((source) => source.consecutive_failures > 0).length;
    return (
      <p className="source-line muted">
        <Link to="/settings/sources">{t("imports.sources", { count: active.length })}</Link>{" "}
        {t("imports.sourcesDown", { count: down })}
      </p>
    );
  }
  return (
    <ul className="source-line" aria-label={t("imports.sourceList")}>
      {active.map((source) => (
        <li key={source.id}>
          <Link to={`/settings/sources?open=${source.id}`} title={source.host}>
            {source.name}
          </Link>
          <Health source={source} />
        </li>
      ))}
    </ul>
  );
}

function Health({ source }: { source: ImportSource }) {
  const { t } = useTranslation();
  const health = source.health === "inactive" ? "new" : source.health;
  const isDue = new Date(source.next_poll_at).getTime() <= Date.now();
  return (
    <span className="status" title={source.last_error || undefined}>
      <svg className="dot" width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <circle cx="4" cy="4" r="4" fill={HEALTH_DOT[health]} />
      </svg>
      {t(`imports.health.${health}`)}
      <span className="muted num">
        {isDue ? t("imports.checkDue") : t("imports.nextCheck", { span: span(source.next_poll_at) })}
      </span>
    </span>
  );
}

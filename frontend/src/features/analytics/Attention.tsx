import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Attention as Line } from "@/api/generated";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { listPath } from "@/shared/drilldown";
import { EmptyState } from "@/shared/EmptyState";
import { integer, span } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";

const DOTS: Record<Line["severity"], string> = {
  good: "var(--green)",
  info: "var(--accent)",
  warning: "var(--amber)",
  danger: "var(--red)",
};
type Kind = "unassigned_accounts";
/** Opens its list with all of it selected and the form that deals it out. */
const ASSIGNABLE: Kind = "unassigned_accounts";

/** What waits for the owner, each line with the list where it is mended. */
export function Attention() {
  const { t } = useTranslation();
  const { data, error, refetch } = api.useListAttentionQuery(undefined, { pollingInterval: 30_000 });
  return (
    <Sheet title={t("dashboard.attention")}>
      {error && !data && <ProblemState error={error} onRetry={refetch} />}
      {!data && !error && <Delayed rows={4} />}
      {data?.length === 0 && <EmptyState title={t("dashboard.attentionEmpty")} />}
      {data && data.length > 0 && (
        <ul className="attention">
          {data.map((line) => (
            <AttentionLine key={line.kind} line={line} />
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function AttentionLine({ line }: { line: Line }) {
  const { t } = useTranslation();
  const isAboutSources = line.kind.startsWith("sources");
  const detail = isAboutSources
    ? line.detail && t("dashboard.polled", { span: span(line.detail) })
    : line.detail && t("dashboard.rows", { count: Number(line.detail), shown: integer(Number(line.detail)) });
  return (
    <li>
      <svg className="dot" width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <circle cx="4" cy="4" r="4" fill={DOTS[line.severity]} />
      </svg>
      <span className="grow">
        {t(`dashboard.line.${line.kind as Kind}`, { count: line.count, shown: integer(line.count) })}{" "}
        {detail && <span className="muted">{detail}</span>}
      </span>
      {line.drilldown && (
        <Link to={listPath(line.drilldown) + (line.kind === ASSIGNABLE ? "&select=all" : "")}>
          {t(`dashboard.action.${line.kind as Kind}`)}
        </Link>
      )}
    </li>
  );
}

import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { latest } from "@/api/latest";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { ExportButton } from "@/shared/ExportButton";
import { PeriodMenu } from "@/shared/PeriodMenu";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";
import { ShortTable } from "@/shared/ShortTable";
import { usePageTitle } from "@/shared/usePageTitle";
import { type PeriodQuery, usePeriod } from "@/shared/usePeriod";
import { Attention } from "./Attention";
import { CollectedSheet } from "./CollectedSheet";
import { collectorColumns, SHORT } from "./collectorColumns";
import { DueSheet } from "./DueSheet";
import { Figures } from "./Figures";
import { StatusSheet } from "./StatusSheet";

/** The owner's first screen: the key figures, what waits, and the four tables in short. */
export function DashboardPage() {
  const { t } = useTranslation();
  const period = usePeriod();
  const asked = api.useGetDashboardQuery(period.query, { pollingInterval: 15_000 });
  const data = latest(asked);
  usePageTitle(t("layout.nav.dashboard"));
  return (
    <div className="page stack">
      <div className="toolbar">
        <PeriodMenu period={period} />
        <span className="spacer" />
        <ExportButton
          path="/api/v1/analytics/export/"
          query={{ table: "dashboard", ...period.query }}
          name="dashboard"
        />
      </div>
      {asked.error && !data && <ProblemState error={asked.error} onRetry={asked.refetch} />}
      {!data && !asked.error && <Delayed rows={4} />}
      {data && <Figures of={data} />}
      <div className="dashboard-grid">
        <CollectedSheet query={period.query} />
        <Attention />
        <CollectorsSheet query={period.query} />
        <DueSheet />
        {data && <StatusSheet of={data} />}
      </div>
    </div>
  );
}

function CollectorsSheet({ query }: { query: PeriodQuery }) {
  const { t } = useTranslation();
  const asked = api.useListCollectorPerformanceQuery(query);
  const data = latest(asked);
  return (
    <Sheet
      title={t("dashboard.collectors")}
      flush
      extra={<Link to="/analytics?tab=collectors">{t("dashboard.all")}</Link>}
    >
      {asked.error && !data ? (
        <ProblemState error={asked.error} onRetry={asked.refetch} />
      ) : (
        <ShortTable
          label={t("dashboard.collectors")}
          rows={data?.slice(0, 10)}
          idOf={(row) => row.collector_id}
          columns={collectorColumns(t, SHORT)}
          empty={t("analytics.noCollectors")}
        />
      )}
    </Sheet>
  );
}

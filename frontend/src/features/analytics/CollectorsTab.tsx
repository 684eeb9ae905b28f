import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { latest } from "@/api/latest";
import { api } from "@/api/tags";
import { Chart } from "@/shared/charts/Chart";
import { Delayed } from "@/shared/Delayed";
import { listPath } from "@/shared/drilldown";
import { EmptyState } from "@/shared/EmptyState";
import { moneyShort } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";
import type { PeriodQuery } from "@/shared/usePeriod";
import { ALL, collectorColumns } from "./collectorColumns";
import { NumbersSheet } from "./NumbersSheet";

/** Who brought in what, out of what they hold. */
export function CollectorsTab({ query }: { query: PeriodQuery }) {
  const { t } = useTranslation();
  const asked = api.useListCollectorPerformanceQuery(query);
  const data = latest(asked);
  if (asked.error && !data) return <ProblemState error={asked.error} onRetry={asked.refetch} />;
  if (!data) return <Delayed rows={8} />;
  if (data.length === 0) return <EmptyState title={t("analytics.noCollectors")} />;
  return (
    <div className="stack">
      <Sheet title={t("analytics.collector.total_collected")}>
        <Chart
          kind="bars"
          label={t("analytics.collectorsChart")}
          name={t("analytics.collector.total_collected")}
          points={data.slice(0, 20).map((row) => ({
            label: row.collector_name,
            value: Number(row.total_collected),
            to: listPath(row.drilldown.total_collected),
          }))}
          format={moneyShort}
        />
      </Sheet>
      <NumbersSheet table="collectors" query={query} meaning={t("analytics.collectorsMeaning")}>
        <Table
          size="small"
          rowKey="collector_id"
          columns={collectorColumns(t, ALL)}
          dataSource={data}
          showSorterTooltip={false}
          pagination={data.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          scroll={{ x: 1180 }}
        />
      </NumbersSheet>
    </div>
  );
}

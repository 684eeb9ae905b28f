import { Table } from "antd";
import { useTranslation } from "react-i18next";
import type { ImportFigures } from "@/api/generated";
import { latest } from "@/api/latest";
import { api } from "@/api/tags";
import { Chart } from "@/shared/charts/Chart";
import { Delayed } from "@/shared/Delayed";
import { listPath } from "@/shared/drilldown";
import { EmptyState } from "@/shared/EmptyState";
import { integer, shortDate } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";
import type { PeriodQuery } from "@/shared/usePeriod";
import { dayColumns, sourceColumns } from "./importColumns";
import { NumbersSheet } from "./NumbersSheet";

const MOST_BARS = 62;

/** What files brought, by day and by source. */
export function ImportsTab({ query }: { query: PeriodQuery }) {
  const { t } = useTranslation();
  const asked = api.useGetImportFiguresQuery(query);
  const data = latest(asked);
  if (asked.error && !data) return <ProblemState error={asked.error} onRetry={asked.refetch} />;
  if (!data) return <Delayed rows={8} />;
  if (data.files === 0) return <EmptyState title={t("analytics.imports.none")} />;
  return (
    <div className="stack">
      <AddedSheet figures={data} />
      <Sheet title={t("analytics.imports.bySource")} flush>
        <Table
          size="small"
          rowKey="source_id"
          columns={sourceColumns(t)}
          dataSource={data.by_source}
          pagination={false}
          scroll={{ x: 560 }}
        />
      </Sheet>
      <NumbersSheet table="imports" query={query} meaning={t("analytics.imports.meaning")}>
        <Table
          size="small"
          rowKey="day"
          columns={dayColumns(t)}
          dataSource={data.by_day.filter((row) => row.files > 0)}
          pagination={data.by_day.length > 31 ? { pageSize: 31, showSizeChanger: false } : false}
          scroll={{ x: 560 }}
        />
      </NumbersSheet>
    </div>
  );
}

function AddedSheet({ figures }: { figures: ImportFigures }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t("analytics.imports.created_accounts")}>
      <Chart
        kind={figures.by_day.length > MOST_BARS ? "lines" : "bars"}
        label={t("analytics.imports.chart")}
        name={t("analytics.imports.created_accounts")}
        points={figures.by_day.map((row) => ({
          label: shortDate(row.day),
          value: row.created_accounts,
          to: listPath(row.drilldown),
        }))}
        format={integer}
      />
    </Sheet>
  );
}

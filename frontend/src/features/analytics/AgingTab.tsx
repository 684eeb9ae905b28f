import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "@/api/tags";
import { Chart } from "@/shared/charts/Chart";
import { Delayed } from "@/shared/Delayed";
import { EmptyState } from "@/shared/EmptyState";
import { moneyShort } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";
import { agingColumns, agingPoints, statusColumns } from "./aging";
import { NumbersSheet } from "./NumbersSheet";

/** Open accounts by days past due, as they are now. */
export function AgingTab() {
  const { t } = useTranslation();
  const { data, error, refetch } = api.useGetAgingReportQuery();
  if (error && !data) return <ProblemState error={error} onRetry={refetch} />;
  if (!data) return <Delayed rows={8} />;
  if (data.every((bucket) => bucket.count === 0)) return <EmptyState title={t("analytics.noOpen")} />;
  return (
    <div className="stack">
      <Sheet title={t("analytics.agingTitle")}>
        <Chart
          kind="bars"
          label={t("analytics.agingChart")}
          name={t("analytics.balance")}
          points={agingPoints(t, data)}
          format={moneyShort}
        />
      </Sheet>
      <NumbersSheet table="aging" meaning={t("analytics.agingMeaning")}>
        <Table
          size="small"
          rowKey="bucket"
          columns={[...agingColumns(t), ...statusColumns(t)]}
          dataSource={data}
          pagination={false}
          scroll={{ x: 900 }}
        />
      </NumbersSheet>
    </div>
  );
}

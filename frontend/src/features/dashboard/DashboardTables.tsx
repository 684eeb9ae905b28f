import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { GetDashboardApiArg } from "@/api/generated";
import { api } from "@/api/tags";
import { money, percent } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";

export type Period = NonNullable<GetDashboardApiArg["period"]>;

export function Collectors({ period }: { period: Period }) {
  const { t } = useTranslation();
  const { data, error, refetch } = api.useListCollectorPerformanceQuery({ period });
  if (error && !data) return <ProblemState error={error} onRetry={refetch} />;
  return (
    <Sheet title={t("dashboard.collectors")} flush>
      <Table
        size="small"
        rowKey="collector_id"
        pagination={false}
        loading={!data}
        dataSource={data}
        scroll={{ x: 480 }}
        columns={[
          {
            title: t("dashboard.name"),
            render: (_, row) => (
              <Link to={`/accounts?collector=${row.collector_id}`}>{row.collector_name}</Link>
            ),
          },
          { title: t("dashboard.assigned"), align: "right", dataIndex: "total_accounts" },
          {
            title: t("dashboard.recovered"),
            align: "right",
            render: (_, row) => <span className="num">{money(row.total_collected)}</span>,
          },
          {
            title: t("dashboard.conversion"),
            align: "right",
            render: (_, row) => <span className="num">{percent(row.success_rate, 0)}</span>,
          },
        ]}
      />
    </Sheet>
  );
}

export function Aging() {
  const { t } = useTranslation();
  const { data, error, refetch } = api.useGetAgingReportQuery();
  if (error && !data) return <ProblemState error={error} onRetry={refetch} />;
  return (
    <Sheet title={t("dashboard.aging")} flush>
      <Table
        size="small"
        rowKey="bucket"
        pagination={false}
        loading={!data}
        dataSource={data}
        scroll={{ x: 360 }}
        columns={[
          {
            title: t("dashboard.age"),
            render: (_, row) =>
              t(`dashboard.bucket.${row.bucket.replace("90+", "over").replace("-", "_") as "current"}`),
          },
          { title: t("dashboard.accounts"), align: "right", dataIndex: "count" },
          {
            title: t("dashboard.balance"),
            align: "right",
            render: (_, row) => <span className="num">{money(row.total_balance)}</span>,
          },
          {
            title: t("dashboard.share"),
            align: "right",
            render: (_, row) => <span className="num">{percent(row.percent)}</span>,
          },
        ]}
      />
    </Sheet>
  );
}

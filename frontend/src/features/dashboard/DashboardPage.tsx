import { Segmented, Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Dashboard, GetDashboardApiArg } from "@/api/generated";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { integer, money, percent } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";
import { usePageTitle } from "@/shared/usePageTitle";
import { useUrlState } from "@/shared/useUrlState";

const PERIODS = ["7d", "30d", "90d", "365d"] as const;
type Period = NonNullable<GetDashboardApiArg["period"]>;

export function DashboardPage() {
  const { t } = useTranslation();
  const { params, update } = useUrlState();
  const period = (params.get("period") ?? "30d") as Period;
  const { data, error, refetch } = api.useGetDashboardQuery({ period }, { pollingInterval: 15_000 });
  usePageTitle(t("layout.nav.dashboard"));
  return (
    <div className="page stack">
      <div className="toolbar">
        <Segmented
          value={period}
          onChange={(value) => update({ period: value })}
          options={PERIODS.map((value) => ({ value, label: t(`dashboard.period.${value}`) }))}
        />
      </div>
      {error && !data && <ProblemState error={error} onRetry={refetch} />}
      {!data && !error && <Delayed rows={4} />}
      {data && <Figures of={data} />}
      <div className="dashboard-grid">
        <Collectors period={period} />
        <Aging />
      </div>
    </div>
  );
}

function Figures({ of: now }: { of: Dashboard }) {
  const { t } = useTranslation();
  const figures = [
    {
      key: "active",
      value: integer(now.active_accounts),
      before: integer(now.previous.active_accounts),
      to: "/accounts",
    },
    {
      key: "balance",
      value: money(now.total_balance),
      before: money(now.previous.total_balance),
      to: "/accounts?ordering=-current_balance",
    },
    {
      key: "rate",
      value: percent(now.collection_rate),
      before: percent(now.previous.collection_rate),
      to: "/payments?status=completed",
    },
    {
      key: "collected",
      value: money(now.total_collected),
      before: money(now.previous.total_collected),
      to: "/payments?status=completed",
    },
  ] as const;
  return (
    <section className="figures" aria-label={t("dashboard.figures")}>
      {figures.map(({ key, value, before, to }) => (
        <Link key={key} to={to} className="sheet figure-card">
          <span className="muted">{t(`dashboard.figure.${key}`)}</span>
          <span className="figure num">{value}</span>
          <span className="muted num">{t("dashboard.before", { value: before })}</span>
        </Link>
      ))}
    </section>
  );
}

function Collectors({ period }: { period: Period }) {
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

function Aging() {
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

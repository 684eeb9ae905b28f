import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Dashboard } from "@/api/generated";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { integer, money, percent } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { usePageTitle } from "@/shared/usePageTitle";
import { useUrlState } from "@/shared/useUrlState";
import { Aging, Collectors, type Period } from "./DashboardTables";

const PERIODS = ["7d", "30d", "90d", "365d"] as const;

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

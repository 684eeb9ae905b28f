import { useTranslation } from "react-i18next";
import type { Dashboard, Drilldown, Standing } from "@/api/generated";
import { integer, money, percent } from "@/shared/format";
import { ListLink } from "@/shared/ListLink";
import { amountDelta, countDelta, pointDelta } from "./deltas";

interface Figure {
  key: "active" | "balance" | "rate" | "collected" | "settle";
  value: string;
  before: string;
  delta: string | null;
  to?: Drilldown;
}

/** The key figures, each with its change against the period before, its meaning, and its list. */
export function Figures({ of: now }: { of: Dashboard }) {
  const { t } = useTranslation();
  const figures = useFigures(now, now.previous);
  return (
    <section className="figures" aria-label={t("dashboard.figures")}>
      {figures.map(({ key, value, before, delta, to }) => (
        <ListLink key={key} to={to} className="sheet figure-card">
          <span className="muted">{t(`dashboard.figure.${key}`)}</span>
          <span className="figure num">{value}</span>
          <span className="muted num">
            {delta === null
              ? t("dashboard.before", { value: before })
              : t("dashboard.change", { delta, value: before })}
          </span>
          <span className="muted figure-meaning">{t(`dashboard.meaning.${key}`)}</span>
        </ListLink>
      ))}
    </section>
  );
}

function useFigures(now: Dashboard, before: Standing): Figure[] {
  const { t } = useTranslation();
  const days = (value: string | null) =>
    value === null ? t("dashboard.nothing") : t("dashboard.days", { value });
  const settle = [now.avg_days_to_settle, before.avg_days_to_settle];
  return [
    {
      key: "active",
      value: integer(now.active_accounts),
      before: integer(before.active_accounts),
      delta: countDelta(now.active_accounts, before.active_accounts),
      to: now.drilldown.active_accounts,
    },
    {
      key: "balance",
      value: money(now.total_balance),
      before: money(before.total_balance),
      delta: amountDelta(now.total_balance, before.total_balance),
      to: now.drilldown.total_balance,
    },
    {
      key: "rate",
      value: percent(now.collection_rate),
      before: percent(before.collection_rate),
      delta: t("dashboard.points", { value: pointDelta(now.collection_rate, before.collection_rate) }),
      to: now.drilldown.collection_rate,
    },
    {
      key: "collected",
      value: money(now.total_collected),
      before: money(before.total_collected),
      delta: amountDelta(now.total_collected, before.total_collected),
      to: now.drilldown.total_collected,
    },
    {
      key: "settle",
      value: days(settle[0]),
      before: days(settle[1]),
      delta: settle[0] && settle[1] ? pointDelta(settle[0], settle[1]) : null,
      to: now.drilldown.avg_days_to_settle,
    },
  ];
}

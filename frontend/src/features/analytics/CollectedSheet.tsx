import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Chart } from "@/shared/charts/Chart";
import { Delayed } from "@/shared/Delayed";
import { EmptyState } from "@/shared/EmptyState";
import { moneyShort } from "@/shared/format";
import { lazily } from "@/shared/lazily";
import { OnDemand } from "@/shared/OnDemand";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";
import type { PeriodQuery } from "@/shared/usePeriod";
import { overTime, useTrends, usualGranularity } from "./useTrends";

const TrendTable = lazily(async () => (await import("./TrendTable")).TrendTable);

/** Collected over the window, the period before dashed; the numbers fold out below. */
export function CollectedSheet({ query }: { query: PeriodQuery }) {
  const { t } = useTranslation();
  const granularity = usualGranularity(query);
  const { rows, before, error, refetch } = useTrends({ query, granularity });
  const isEmpty = rows?.every((row) => row.count === 0) && before?.every((row) => row.count === 0);
  return (
    <Sheet
      title={t(`dashboard.collectedBy.${granularity}`)}
      extra={<Link to="/analytics?tab=payments">{t("dashboard.all")}</Link>}
    >
      {error && !rows && <ProblemState error={error} onRetry={refetch} />}
      {!rows && !error && <Delayed rows={6} />}
      {rows && isEmpty && <EmptyState title={t("analytics.noPayments")} />}
      {rows && !isEmpty && (
        <>
          <Chart
            kind="lines"
            label={t("analytics.collectedChart")}
            name={t("dashboard.thisPeriod")}
            beforeName={t("analytics.before")}
            points={overTime(rows, before, granularity)}
            format={moneyShort}
          />
          <details className="numbers">
            <summary>{t("analytics.numbers")}</summary>
            <OnDemand>
              <TrendTable rows={rows} granularity={granularity} />
            </OnDemand>
          </details>
        </>
      )}
    </Sheet>
  );
}

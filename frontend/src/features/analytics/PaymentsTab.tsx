import { Checkbox, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Chart } from "@/shared/charts/Chart";
import { Delayed } from "@/shared/Delayed";
import { EmptyState } from "@/shared/EmptyState";
import { ExportButton } from "@/shared/ExportButton";
import { moneyShort } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";
import { PAYMENT_METHODS, type PaymentMethod } from "@/shared/statuses";
import type { PeriodQuery } from "@/shared/usePeriod";
import { useUrlState } from "@/shared/useUrlState";
import { TrendTable } from "./TrendTable";
import {
  byKey,
  GRANULARITIES,
  type Granularity,
  overTime,
  SPLITS,
  type Split,
  useTrends,
  usualGranularity,
} from "./useTrends";

/** What was collected, over time or by method or creditor. */
export function PaymentsTab({ query }: { query: PeriodQuery }) {
  const { t } = useTranslation();
  const { params, update } = useUrlState();
  const split = SPLITS.find((one) => one === params.get("split")) ?? "all";
  const granularity = GRANULARITIES.find((one) => one === params.get("by")) ?? usualGranularity(query);
  const compare = split === "all" && params.get("compare") !== "none";
  const { rows, before, error, refetch } = useTrends({ query, granularity, split, compare });
  const keyLabel = (key: string) =>
    PAYMENT_METHODS.some((one) => one === key) ? t(`common.method.${key as PaymentMethod}`) : key;
  const isSplit = split !== "all";
  const shown = isSplit ? rows?.filter((row) => row.count > 0 || Number(row.total_amount) !== 0) : rows;
  return (
    <div className="stack">
      <div className="toolbar">
        <Segmented<Granularity>
          aria-label={t("analytics.by")}
          value={granularity}
          onChange={(by) => update({ by })}
          options={GRANULARITIES.map((value) => ({ value, label: t(`analytics.granularity.${value}`) }))}
        />
        <Segmented<Split>
          aria-label={t("analytics.splitLabel")}
          value={split}
          onChange={(value) => update({ split: value === "all" ? null : value })}
          options={SPLITS.map((value) => ({ value, label: t(`analytics.split.${value}`) }))}
        />
        {!isSplit && (
          <Checkbox
            checked={compare}
            onChange={(event) => update({ compare: event.target.checked ? null : "none" })}
          >
            {t("analytics.compare")}
          </Checkbox>
        )}
        <span className="spacer" />
        <ExportButton
          path="/api/v1/analytics/export/"
          query={{ table: "trends", ...query, granularity, split }}
          name="trends"
        />
      </div>
      {error && !rows && <ProblemState error={error} onRetry={refetch} />}
      {!rows && !error && <Delayed rows={8} />}
      {rows && shown && (
        <>
          <Sheet title={t("analytics.collected")}>
            {rows.every((row) => row.count === 0) ? (
              <EmptyState title={t("analytics.noPayments")} />
            ) : (
              <Chart
                kind={isSplit ? "bars" : "lines"}
                label={t("analytics.collectedChart")}
                name={t("analytics.collected")}
                beforeName={t("analytics.before")}
                points={isSplit ? byKey(rows, keyLabel) : overTime(rows, before, granularity)}
                format={moneyShort}
              />
            )}
          </Sheet>
          <Sheet title={t("analytics.numbers")} flush>
            <TrendTable rows={shown} granularity={granularity} keyLabel={isSplit ? keyLabel : undefined} />
          </Sheet>
        </>
      )}
    </div>
  );
}

import type { Trend } from "@/api/generated";
import { latest } from "@/api/latest";
import { api } from "@/api/tags";
import type { Point } from "@/shared/charts/series";
import { listPath } from "@/shared/drilldown";
import { monthYear, shortDate } from "@/shared/format";
import type { PeriodQuery } from "@/shared/usePeriod";

export const GRANULARITIES = ["day", "week", "month"] as const;
export type Granularity = (typeof GRANULARITIES)[number];
export const SPLITS = ["all", "method", "creditor"] as const;
export type Split = (typeof SPLITS)[number];

const DAY = 86_400_000;

/** Days for a month, weeks for half a year, months for longer: about thirty places on the axis at most. */
export function usualGranularity({ period, dateFrom, dateTo }: PeriodQuery): Granularity {
  const days = period
    ? Number.parseInt(period, 10)
    : (Date.parse(dateTo ?? "") - Date.parse(dateFrom ?? "")) / DAY + 1;
  if (days <= 31) return "day";
  return days <= 190 ? "week" : "month";
}

export const periodLabel = (first: string, granularity: Granularity) =>
  granularity === "month" ? monthYear(first) : shortDate(first);

const trendsArg = ({ period, dateFrom, dateTo }: PeriodQuery) =>
  period ? { days: Number.parseInt(period, 10) } : { dateFrom, dateTo };

interface Asked {
  query: PeriodQuery;
  granularity: Granularity;
  split?: Split;
  /** Whether the period before is read too, to stand dashed beside it. */
  compare?: boolean;
}

export function useTrends({ query, granularity, split = "all", compare = true }: Asked) {
  const now = api.useListPaymentTrendsQuery({ ...trendsArg(query), granularity, split });
  const { currentData: dashboard } = api.useGetDashboardQuery(query, { skip: !compare });
  const window = dashboard?.previous.period;
  const before = api.useListPaymentTrendsQuery(
    { dateFrom: window?.date_from, dateTo: window?.date_to, granularity, split },
    { skip: !compare || !window },
  );
  return {
    rows: latest(now),
    before: compare ? before.currentData : undefined,
    error: now.error,
    refetch: now.refetch,
  };
}

/** Places over time; the n-th of the period before stands beside the n-th of this one. */
export const overTime = (rows: Trend[], before: Trend[] | undefined, granularity: Granularity): Point[] =>
  rows.map((row, place) => ({
    label: periodLabel(row.period, granularity),
    value: Number(row.total_amount),
    before: before?.[place] ? Number(before[place].total_amount) : undefined,
    to: listPath(row.drilldown),
  }));

/** One group for each key with the sum of its periods, the largest first. */
export function byKey(rows: Trend[], label: (key: string) => string): Point[] {
  const sums = new Map<string, number>();
  for (const row of rows)
    sums.set(row.key, (sums.get(row.key) ?? 0) + Math.round(Number(row.total_amount) * 100));
  return [...sums]
    .map(([key, sum]) => ({ label: label(key), value: sum / 100 }))
    .sort((one, other) => other.value - one.value);
}

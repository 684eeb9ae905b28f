import type { GetDashboardApiArg } from "@/api/generated";
import { useUrlState } from "./useUrlState";

export const PERIODS = ["7d", "30d", "90d", "365d"] as const;
export type PeriodKey = (typeof PERIODS)[number];
export type PeriodQuery = Pick<GetDashboardApiArg, "period" | "dateFrom" | "dateTo">;

const isKey = (text: string | null): text is PeriodKey => PERIODS.includes(text as PeriodKey);

/** The window of time in the address: one that ends today, or its two ends as days. */
export function usePeriod() {
  const { params, update } = useUrlState();
  const [from, to, named] = [params.get("date_from"), params.get("date_to"), params.get("period")];
  const key: PeriodKey | null = from && to ? null : isKey(named) ? named : "30d";
  const query: PeriodQuery = key ? { period: key } : { dateFrom: from ?? "", dateTo: to ?? "" };
  return {
    key,
    from,
    to,
    query,
    choose: (next: PeriodKey) => update({ period: next, date_from: null, date_to: null }),
    chooseDays: (first: string | null, last: string | null) =>
      update({ date_from: first ?? last, date_to: last ?? first, period: null }),
  };
}

import type { ListPaymentsApiArg } from "@/api/generated";
import { PAYMENT_METHODS, PAYMENT_STATUSES } from "@/shared/statuses";
import { useUrlState } from "@/shared/useUrlState";

const FILTERS = [
  "status",
  "payment_method",
  "collector",
  "creditor",
  "account",
  "created_after",
  "created_before",
  "completed_after",
  "completed_before",
  "min_amount",
  "max_amount",
] as const;

const known = <T extends string>(values: readonly T[], given: string[]) => {
  const found = values.filter((one) => given.includes(one));
  return found.length > 0 ? found : undefined;
};

/** The list's filters as the address holds them. */
export function usePaymentFilters() {
  const { params, update } = useUrlState();
  const one = (name: (typeof FILTERS)[number]) => params.get(name) ?? undefined;
  const query: ListPaymentsApiArg = {
    status: known(PAYMENT_STATUSES, params.getAll("status")),
    paymentMethod: known(PAYMENT_METHODS, params.getAll("payment_method")),
    collector: one("collector"),
    creditor: one("creditor"),
    account: one("account"),
    createdAfter: one("created_after"),
    createdBefore: one("created_before"),
    completedAfter: one("completed_after"),
    completedBefore: one("completed_before"),
    minAmount: one("min_amount"),
    maxAmount: one("max_amount"),
  };
  return {
    params,
    update,
    query,
    /** The list as it is filtered, with one payment open. */
    addressOf: (id: string) => {
      const shown = new URLSearchParams(params);
      shown.set("open", id);
      return `?${shown}`;
    },
    active: FILTERS.some((name) => params.has(name)),
    clear: () => update(Object.fromEntries(FILTERS.map((name) => [name, null]))),
  };
}

export type PaymentFilterState = ReturnType<typeof usePaymentFilters>;

import { useMemo } from "react";
import type { AccountFiltersRequest, ListAccountsApiArg } from "@/api/generated";
import { type AccountStatus, OPEN_STATUSES } from "@/shared/statuses";
import { useUrlState } from "@/shared/useUrlState";

export const TABS = ["due_now", "open", "all"] as const;
export type Tab = (typeof TABS)[number];
export type Origin = "worklist" | "accounts";

export const FILTER_NAMES = [
  "status",
  "priority",
  "min_balance",
  "max_balance",
  "created_after",
  "created_before",
  "due_after",
  "due_before",
  "no_due_date",
  "no_contact_days",
  "collector",
  "unassigned",
  "creditor",
  "paying",
  "worked",
  "view",
  "search",
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** Parameters that travel with an account's link, so that its page knows the queue it came from. */
const QUEUE_NAMES = ["from", "tab", "saved", "ordering", "column", ...FILTER_NAMES] as const;

export function queueParams(params: URLSearchParams, from: Origin): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of QUEUE_NAMES) for (const value of params.getAll(name)) kept.append(name, value);
  kept.set("from", from);
  return kept;
}

function tabFilter(tab: string | null): AccountFiltersRequest {
  if (tab === "all") return {};
  if (tab === "due_now") return { view: "due_now" };
  return { status: [...OPEN_STATUSES] };
}

/** The filters of an address as the API's bodies name them; its lists take the same names in camel case. */
export function accountFilters(params: URLSearchParams, from: Origin): AccountFiltersRequest {
  const one = (name: FilterName) => params.get(name) ?? undefined;
  const statuses = params.getAll("status") as AccountStatus[];
  const priorities = params.getAll("priority").map(Number);
  const days = one("no_contact_days");
  const named = {
    status: statuses.length > 0 ? statuses : undefined,
    priority: priorities.length > 0 ? priorities : undefined,
    min_balance: one("min_balance"),
    max_balance: one("max_balance"),
    created_after: one("created_after"),
    created_before: one("created_before"),
    due_after: one("due_after"),
    due_before: one("due_before"),
    no_due_date: params.has("no_due_date") || undefined,
    no_contact_days: days === undefined ? undefined : Number(days),
    collector: one("collector"),
    unassigned: params.has("unassigned") || undefined,
    creditor: one("creditor"),
    paying: params.has("paying") || undefined,
    worked: params.has("worked") || undefined,
    view: one("view") as AccountFiltersRequest["view"],
    search: one("search"),
  };
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  return { ...(from === "worklist" ? tabFilter(params.get("tab")) : {}), ...given };
}

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The list that an address asks for. The worklist opens on its open accounts, `/accounts` on all. */
export function accountQuery(params: URLSearchParams, from: Origin): ListAccountsApiArg {
  const filters = Object.entries(accountFilters(params, from)).map(([name, value]) => [camel(name), value]);
  const ordering = params.get("ordering");
  return { ...Object.fromEntries(filters), ...(ordering ? { ordering } : {}) };
}

export function useAccountFilters(from: Origin) {
  const { params, update } = useUrlState();
  const query = useMemo(() => accountQuery(params, from), [params, from]);
  const active = FILTER_NAMES.filter((name) => params.has(name));
  const clear = () => update(Object.fromEntries([...FILTER_NAMES, "saved"].map((name) => [name, null])));
  return { params, update, query, active, clear };
}

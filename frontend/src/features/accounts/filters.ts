import { useMemo } from "react";
import type { ListAccountsApiArg } from "@/api/generated";
import { type AccountStatus, OPEN_STATUSES } from "@/shared/statuses";
import { useUrlState } from "@/shared/useUrlState";

export const TABS = ["due_now", "open", "all"] as const;
export type Tab = (typeof TABS)[number];

const FILTER_NAMES = [
  "status",
  "priority",
  "min_balance",
  "max_balance",
  "created_after",
  "created_before",
  "due_after",
  "due_before",
  "no_due_date",
  "collector",
  "unassigned",
  "creditor",
  "search",
] as const;

/** Parameters that travel with an account's link, so that its page knows the queue it came from. */
export const QUEUE_NAMES = ["from", "tab", "ordering", ...FILTER_NAMES] as const;

export function queueParams(params: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of QUEUE_NAMES) for (const value of params.getAll(name)) kept.append(name, value);
  return kept;
}

const today = () => new Date().toISOString().slice(0, 10);

function tabFilter(tab: string | null): Partial<ListAccountsApiArg> {
  if (tab === "all") return {};
  if (tab === "due_now") return { status: [...OPEN_STATUSES], dueBefore: today() };
  return { status: [...OPEN_STATUSES] };
}

/** The list that an address asks for. The worklist opens on its open accounts, `/accounts` on all. */
export function accountQuery(params: URLSearchParams, from: "worklist" | "accounts"): ListAccountsApiArg {
  const one = (name: string) => params.get(name) ?? undefined;
  const statuses = params.getAll("status") as AccountStatus[];
  const priorities = params.getAll("priority").map(Number);
  return {
    ...(from === "worklist" ? tabFilter(params.get("tab")) : {}),
    ...(statuses.length > 0 ? { status: statuses } : {}),
    ...(priorities.length > 0 ? { priority: priorities } : {}),
    minBalance: one("min_balance"),
    maxBalance: one("max_balance"),
    createdAfter: one("created_after"),
    createdBefore: one("created_before"),
    dueAfter: one("due_after"),
    dueBefore: one("due_before") ?? (params.get("tab") === "due_now" ? today() : undefined),
    noDueDate: params.has("no_due_date") || undefined,
    collector: one("collector"),
    unassigned: params.has("unassigned") || undefined,
    creditor: one("creditor"),
    search: one("search"),
    ordering: one("ordering"),
  } as ListAccountsApiArg;
}

export function useAccountFilters(from: "worklist" | "accounts") {
  const { params, update } = useUrlState();
  const query = useMemo(() => accountQuery(params, from), [params, from]);
  const active = FILTER_NAMES.filter((name) => params.has(name));
  const clear = () => update(Object.fromEntries(FILTER_NAMES.map((name) => [name, null])));
  return { params, update, query, active, clear };
}

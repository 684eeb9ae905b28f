import type { AccountFiltersRequest, SavedView, SavedViewInputRequest } from "@/api/generated";
import { accountFilters } from "./filters";

type Shown = Required<Pick<SavedViewInputRequest, "filters" | "ordering" | "columns">>;

/** What the worklist shows at an address, as a view keeps it: the tab becomes one of its filters. */
export function shownAt(params: URLSearchParams): Shown {
  const filters: AccountFiltersRequest = accountFilters(params, "accounts");
  const tab = params.get("tab") ?? "open";
  if (tab !== "all" && !filters.view && !filters.status) filters.view = tab as "open" | "due_now";
  return {
    filters,
    ordering: (params.get("ordering") ?? "") as Shown["ordering"],
    columns: params.getAll("column") as Shown["columns"],
  };
}

/** The worklist's address that shows a view. */
export function addressOf(view: Pick<SavedView, "id" | "filters" | "ordering" | "columns">): string {
  const params = new URLSearchParams({ tab: "all", saved: view.id });
  for (const [name, value] of Object.entries(view.filters)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== false) params.append(name, String(one));
  }
  if (view.ordering) params.set("ordering", view.ordering);
  for (const column of view.columns) params.append("column", column);
  return `/worklist?${params}`;
}

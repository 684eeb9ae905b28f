import type { ImportJob, ListImportsApiArg } from "@/api/generated";
import { IMPORT_STATUSES } from "@/shared/statuses";
import { useUrlState } from "@/shared/useUrlState";

const NO_SOURCE = { source: null, uploaded: null };
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const dayIn = (params: URLSearchParams, name: string) => {
  const value = params.get(name) ?? "";
  return DAY.test(value) ? value : undefined;
};

/** The list's filters as the address holds them; what is no known value there is passed over. */
export function useImportFilters() {
  const { params, update } = useUrlState();
  const status = params
    .getAll("status")
    .filter((each): each is ImportJob["status"] => (IMPORT_STATUSES as readonly string[]).includes(each));
  const query: ListImportsApiArg = {
    status: status.length > 0 ? status : undefined,
    createdAfter: dayIn(params, "created_after"),
    createdBefore: dayIn(params, "created_before"),
    dryRun: params.get("dry_run") === "false" ? false : undefined,
    source: params.get("source") ?? undefined,
    uploaded: params.get("uploaded") === "true" ? true : undefined,
  };
  const origin = query.source ?? query.uploaded;
  return {
    query,
    status,
    from: query.createdAfter ?? null,
    to: query.createdBefore ?? null,
    hidesDryRuns: query.dryRun === false,
    active:
      status.length > 0 ||
      query.dryRun === false ||
      Boolean(query.createdAfter ?? query.createdBefore ?? origin),
    setStatus: (value: string[]) => update({ status: value }),
    setDays: (from: string | null, to: string | null) => update({ created_after: from, created_before: to }),
    showDryRuns: () => update({ dry_run: null }),
    ofAnySource: () => update(NO_SOURCE),
    clear: () =>
      update({ status: null, created_after: null, created_before: null, dry_run: null, ...NO_SOURCE }),
  };
}

export type ImportFilterState = ReturnType<typeof useImportFilters>;

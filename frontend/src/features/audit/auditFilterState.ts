import type { ListAuditEventsApiArg } from "@/api/generated";
import { useUrlState } from "@/shared/useUrlState";

export const AUDIT_FILTERS = ["actor", "action", "object_type", "object_id", "request_id", "ip"] as const;
export type AuditFilter = (typeof AUDIT_FILTERS)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The trail's filters as the address holds them. */
export function useAuditFilters() {
  const { params, update } = useUrlState();
  const text = (name: AuditFilter) => params.get(name)?.trim() || undefined;
  const day = (name: string) => {
    const value = params.get(name) ?? "";
    return DAY.test(value) ? value : undefined;
  };
  const query: ListAuditEventsApiArg = {
    actor: text("actor"),
    action: text("action"),
    objectType: text("object_type"),
    objectId: text("object_id"),
    requestId: text("request_id"),
    ip: text("ip"),
    createdAfter: day("created_after"),
    createdBefore: day("created_before"),
  };
  const none = Object.fromEntries(
    [...AUDIT_FILTERS, "created_after", "created_before"].map((name) => [name, null]),
  );
  return {
    query,
    text,
    open: params.get("open"),
    from: query.createdAfter ?? null,
    to: query.createdBefore ?? null,
    active: Object.values(query).some(Boolean),
    set: (name: AuditFilter, value: string | null) => update({ [name]: value }),
    setDays: (from: string | null, to: string | null) => update({ created_after: from, created_before: to }),
    setOpen: (id: string | null) => update({ open: id }, { replace: id === null }),
    clear: () => update(none),
  };
}

export type AuditFilterState = ReturnType<typeof useAuditFilters>;

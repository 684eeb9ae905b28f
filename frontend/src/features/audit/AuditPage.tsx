import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAuditPagesInfiniteQuery } from "@/api/endless";
import type { AuditEvent } from "@/api/generated";
import { latest } from "@/api/latest";
import type { Column } from "@/shared/columns";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { Ref } from "@/shared/Ref";
import { usePageTitle } from "@/shared/usePageTitle";
import { useRowCursor } from "@/shared/useRowCursor";
import { When } from "@/shared/When";
import { AuditDrawer } from "./AuditDrawer";
import { AuditFilters } from "./AuditFilters";
import { useAuditFilters } from "./auditFilterState";
import { ExportAudit } from "./ExportAudit";
import { summary } from "./summary";
import "./audit.css";

export function AuditPage() {
  const { t } = useTranslation();
  const filters = useAuditFilters();
  const list = useAuditPagesInfiniteQuery(filters.query);
  const rows = latest(list)?.pages.flatMap((page) => page.results);
  const open = (event: AuditEvent) => filters.setOpen(event.id);
  const { cursorId } = useRowCursor({ rows: rows ?? [], initialId: filters.open, onOpen: open });
  usePageTitle(t("layout.nav.audit"));
  return (
    <div className="page-fill">
      <div className="toolbar">
        <AuditFilters filters={filters} />
        <span className="spacer" />
        <ExportAudit query={filters.query} />
      </div>
      <DataTable<AuditEvent>
        label={t("layout.nav.audit")}
        columns={useColumns(open)}
        rows={rows}
        width={1100}
        error={list.error}
        onRetry={list.refetch}
        onOpen={open}
        cursorId={cursorId}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        empty={
          <EmptyState title={t(filters.active ? "audit.noneMatch" : "audit.none")}>
            {filters.active && <Button onClick={filters.clear}>{t("common.clearFilters")}</Button>}
          </EmptyState>
        }
        compact={(row) => (
          <>
            <ActionButton event={row} onOpen={open} />
            <span>{row.actor_name}</span>
            <When at={row.created_at} />
          </>
        )}
        footer={t("audit.kept")}
      />
      <AuditDrawer
        id={filters.open}
        listed={rows?.find((row) => row.id === filters.open)}
        isListing={list.isLoading}
        onClose={() => filters.setOpen(null)}
      />
    </div>
  );
}

function useColumns(open: (event: AuditEvent) => void): Column<AuditEvent>[] {
  const { t } = useTranslation();
  return [
    {
      title: t("audit.when"),
      key: "when",
      width: 100,
      render: (_, row) => <When at={row.created_at} />,
    },
    { title: t("audit.who"), dataIndex: "actor_name", width: 170, ellipsis: true },
    {
      title: t("audit.what"),
      key: "what",
      width: 200,
      ellipsis: true,
      render: (_, row) => <ActionButton event={row} onOpen={open} />,
    },
    { title: t("audit.object"), dataIndex: "object_type", width: 140, ellipsis: true },
    {
      title: t("audit.change"),
      key: "change",
      width: 280,
      ellipsis: true,
      render: (_, row) => <span title={summary(row)}>{summary(row)}</span>,
    },
    {
      title: t("audit.ip"),
      key: "ip",
      width: 130,
      ellipsis: true,
      render: (_, row) => row.ip_address && <Ref>{row.ip_address}</Ref>,
    },
  ];
}

interface ActionProps {
  event: AuditEvent;
  onOpen: (event: AuditEvent) => void;
}

function ActionButton({ event, onOpen }: ActionProps) {
  return (
    <button type="button" className="cell-button" title={event.action} onClick={() => onOpen(event)}>
      {event.action}
    </button>
  );
}

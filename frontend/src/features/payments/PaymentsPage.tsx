import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Payment } from "@/api/generated";
import { latest } from "@/api/latest";
import { usePaymentPagesInfiniteQuery } from "@/api/lists";
import { api } from "@/api/tags";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { ExportButton } from "@/shared/ExportButton";
import { integer, money } from "@/shared/format";
import { Status } from "@/shared/Status";
import { PAYMENT_STATUSES, type PaymentStatus } from "@/shared/statuses";
import { useCan } from "@/shared/useMe";
import { usePageTitle } from "@/shared/usePageTitle";
import { useRowCursor } from "@/shared/useRowCursor";
import { PaymentDrawer } from "./PaymentDrawer";
import { PaymentFilters } from "./PaymentFilters";
import { usePaymentColumns } from "./paymentColumns";
import { type PaymentFilterState, usePaymentFilters } from "./usePaymentFilters";
import "./payments.css";

export function PaymentsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const filters = usePaymentFilters();
  const list = usePaymentPagesInfiniteQuery(filters.query);
  usePageTitle(t("layout.nav.payments"));
  const pages = latest(list)?.pages;
  const rows = pages?.flatMap((page) => page.results);
  const totals = pages?.[0]?.totals;
  const open = (row: Payment) => filters.update({ open: row.id }, { replace: false });
  const { cursorId } = useRowCursor({ rows: rows ?? [], onOpen: open });
  const columns = usePaymentColumns();
  return (
    <div className="page-fill">
      <div className="toolbar">
        <StatusTabs filters={filters} />
        <PaymentFilters filters={filters} />
        <span className="spacer" />
        {totals && <span className="num">{t("payments.total", { amount: money(totals.total_amount) })}</span>}
        {can("payment.export") && (
          <ExportButton
            path="/api/v1/payments/export/"
            query={filters.query}
            rows={totals?.count}
            name="payments"
          />
        )}
      </div>
      <DataTable
        label={t("layout.nav.payments")}
        columns={columns}
        rows={rows}
        width={1020}
        error={list.error}
        onRetry={list.refetch}
        onOpen={open}
        cursorId={cursorId}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        empty={<Nothing filters={filters} />}
        compact={(row) => (
          <>
            <Link to={filters.addressOf(row.id)}>{row.debtor_name}</Link> <Status of={row.status} />{" "}
            <span className="num">{money(row.amount)}</span>
          </>
        )}
        footer={
          rows &&
          totals && (
            <span className="num">
              {t("payments.shown", { shown: integer(rows.length), of: integer(totals.count) })}
            </span>
          )
        }
      />
      <PaymentDrawer id={filters.params.get("open")} onClose={() => filters.update({ open: null })} />
    </div>
  );
}

function Nothing({ filters }: { filters: PaymentFilterState }) {
  const { t } = useTranslation();
  if (!filters.active) return <EmptyState title={t("payments.none")} />;
  return (
    <EmptyState title={t("payments.empty")}>
      <Button onClick={filters.clear}>{t("common.clearFilters")}</Button>
    </EmptyState>
  );
}

function StatusTabs({ filters: { params, update } }: { filters: PaymentFilterState }) {
  const { t } = useTranslation();
  const waiting = api.useListPaymentsQuery({ status: ["pending"], pageSize: 1 }).data?.totals.count ?? 0;
  const name = (status: PaymentStatus) =>
    status === "pending" && waiting > 0
      ? `${t(`common.status.${status}`)} ${integer(waiting)}`
      : t(`common.status.${status}`);
  return (
    <Segmented
      value={params.get("status") ?? "all"}
      onChange={(value) => update({ status: value === "all" ? null : value })}
      options={[
        { value: "all", label: t("payments.all") },
        ...PAYMENT_STATUSES.map((value) => ({ value: value as string, label: name(value) })),
      ]}
    />
  );
}

import type { TableColumnsType } from "antd";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { ListPaymentsApiArg, Payment } from "@/api/generated";
import { usePaymentPagesInfiniteQuery } from "@/api/lists";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { money } from "@/shared/format";
import { Ref } from "@/shared/Ref";
import { Status } from "@/shared/Status";
import { PAYMENT_STATUSES, type PaymentStatus } from "@/shared/statuses";
import { usePageTitle } from "@/shared/usePageTitle";
import { useUrlState } from "@/shared/useUrlState";
import { When } from "@/shared/When";

export function PaymentsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { params, update } = useUrlState();
  const status = params.get("status") as PaymentStatus | null;
  const query: ListPaymentsApiArg = status ? { status: [status] } : {};
  const { data, error, refetch, hasNextPage, fetchNextPage } = usePaymentPagesInfiniteQuery(query);
  usePageTitle(t("layout.nav.payments"));
  const totals = data?.pages[0]?.totals;
  const columns: TableColumnsType<Payment> = [
    { title: t("payments.when"), key: "when", width: 110, render: (_, row) => <When at={row.created_at} /> },
    {
      title: t("accounts.debtor"),
      key: "debtor",
      width: 240,
      render: (_, row) => (
        <>
          <strong>{row.debtor_name}</strong> <Ref>{row.account_ref}</Ref>
        </>
      ),
    },
    {
      title: t("payments.method"),
      key: "method",
      width: 130,
      render: (_, row) => t(`payments.methods.${row.payment_method}`),
    },
    {
      title: t("accounts.status"),
      key: "status",
      width: 120,
      render: (_, row) => <Status of={row.status} />,
    },
    {
      title: t("payments.amount"),
      key: "amount",
      align: "right",
      width: 120,
      render: (_, row) => <span className="num">{money(row.amount)}</span>,
    },
    { title: t("payments.by"), key: "by", width: 150, dataIndex: "created_by_name" },
  ];
  return (
    <div className="page-fill">
      <div className="toolbar">
        <Segmented
          value={status ?? "all"}
          onChange={(value) => update({ status: value === "all" ? null : value })}
          options={[
            { value: "all", label: t("payments.all") },
            ...PAYMENT_STATUSES.map((value) => ({ value, label: t(`common.status.${value}`) })),
          ]}
        />
        <span className="spacer" />
        {totals && <span className="num">{t("payments.total", { amount: money(totals.total_amount) })}</span>}
      </div>
      <DataTable
        label={t("layout.nav.payments")}
        columns={columns}
        rows={data?.pages.flatMap((page) => page.results)}
        error={error}
        onRetry={refetch}
        onOpen={(row) => void navigate(`/accounts/${row.account}?from=accounts`)}
        onEnd={() => hasNextPage && void fetchNextPage()}
        empty={<EmptyState title={t("payments.empty")} />}
        compact={(row) => (
          <>
            <Link to={`/accounts/${row.account}?from=accounts`}>{row.debtor_name}</Link>{" "}
            <Status of={row.status} /> <span className="num">{money(row.amount)}</span>
          </>
        )}
      />
    </div>
  );
}

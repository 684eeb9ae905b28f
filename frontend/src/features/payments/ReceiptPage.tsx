import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { Receipt } from "@/api/generated";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { Facts } from "@/shared/Facts";
import { cents, exactTime, fullDate, money } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { usePageTitle } from "@/shared/usePageTitle";
import "./payments.css";

/** One printed page for the debtor. */
export function ReceiptPage() {
  const { id = "" } = useParams();
  const { t } = useTranslation();
  const { data, error, refetch } = api.useGetPaymentReceiptQuery({ id });
  usePageTitle(t("payments.receipt.title"), {
    label: t("layout.nav.payments"),
    to: `/payments?open=${id}`,
  });
  if (error && !data) return <ProblemState error={error} onRetry={refetch} />;
  if (!data) return <Delayed rows={8} />;
  return (
    <div className="page">
      <Paper receipt={data} />
      <Button className="no-print" type="primary" onClick={() => print()}>
        {t("payments.receipt.print")}
      </Button>
    </div>
  );
}

function Paper({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation();
  const card = receipt.card_last4 && `${receipt.card_brand} ${receipt.card_last4}`;
  const facts: [string, ReactNode][] = [
    [t("payments.receipt.number"), receipt.number],
    [t("payments.received"), fullDate(receipt.received_date)],
    [t("accounts.debtor"), receipt.debtor_name],
    [t("accounts.reference"), receipt.account_ref],
    [t("accounts.creditor"), receipt.creditor_name],
    [t("payments.method"), card || t(`payments.methods.${receipt.payment_method as "cash"}`)],
    [t("payments.reference"), receipt.reference],
    [t("payments.receipt.receivedBy"), receipt.received_by],
    [t("payments.receipt.completed"), exactTime(receipt.completed_at)],
    [t("payments.refunded"), cents(receipt.refunded_amount) > 0 && money(receipt.refunded_amount)],
    [t("payments.receipt.balance"), receipt.balance_after && money(receipt.balance_after)],
  ];
  return (
    <article className="receipt">
      <h2>{receipt.agency_name}</h2>
      {receipt.agency_license && (
        <p className="muted">{t("payments.receipt.license", { number: receipt.agency_license })}</p>
      )}
      <p className="figure num">{money(receipt.amount)}</p>
      <Facts of={facts} />
    </article>
  );
}

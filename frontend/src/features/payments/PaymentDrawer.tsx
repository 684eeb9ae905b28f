import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { PaymentDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { Drawer } from "@/shared/Drawer";
import { Facts } from "@/shared/Facts";
import { cents, fullDate, money } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { Ref } from "@/shared/Ref";
import { Status } from "@/shared/Status";
import { useCan } from "@/shared/useMe";
import { PaymentHistory } from "./PaymentHistory";
import { Method } from "./paymentColumns";
import { RefundForm } from "./RefundForm";
import { SettlePending } from "./SettlePending";

export function PaymentDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer open={id !== null} onClose={onClose} title={t("payments.payment")} size={440} destroyOnHidden>
      {id && <Body id={id} key={id} />}
    </Drawer>
  );
}

function Body({ id }: { id: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const [refunding, setRefunding] = useState(false);
  const { currentData: payment, error, refetch } = api.useGetPaymentQuery({ id });
  if (error && !payment) return <ProblemState error={error} onRetry={refetch} />;
  if (!payment) return <Delayed rows={6} />;
  const left = cents(payment.amount) - cents(payment.refunded_amount) - cents(payment.refunding_amount);
  const isPaid = payment.completed_at !== null;
  const refundable = can("payment.refund") && payment.status === "completed" && left > 0;
  return (
    <div className="stack">
      <div className="row">
        <span className="figure num">{money(payment.amount)}</span>
        <Status of={payment.status} />
      </div>
      <About payment={payment} />
      <PaymentHistory payment={payment} />
      {can("payment.confirm") && payment.status === "pending" && payment.payment_method !== "card" && (
        <SettlePending payment={payment} />
      )}
      <div className="row">
        {refundable && !refunding && (
          <Button onClick={() => setRefunding(true)}>{t("payments.refund.open")}</Button>
        )}
        {isPaid && (
          <Link to={`/payments/${id}/receipt`}>
            <PrinterOutlined /> {t("payments.receipt.open")}
          </Link>
        )}
      </div>
      {refundable && refunding && (
        <RefundForm payment={payment} most={left} onDone={() => setRefunding(false)} />
      )}
    </div>
  );
}

function About({ payment }: { payment: PaymentDetail }) {
  const { t } = useTranslation();
  const facts: [string, ReactNode][] = [
    [
      t("accounts.account"),
      <Link key="account" to={`/accounts/${payment.account}?from=accounts`}>
        {payment.debtor_name} {payment.account_ref}
      </Link>,
    ],
    [t("payments.method"), <Method key="method" of={payment} />],
    [t("payments.received"), fullDate(payment.received_date)],
    [t("payments.by"), payment.created_by_name],
    [t("payments.reference"), payment.reference],
    [t("payments.note"), payment.note],
    [t("payments.refunded"), cents(payment.refunded_amount) > 0 && money(payment.refunded_amount)],
    [t("payments.refunding"), cents(payment.refunding_amount) > 0 && money(payment.refunding_amount)],
    [t("payments.reason"), payment.failure_reason],
    [t("payments.processorRef"), payment.processor_ref && <Ref>{payment.processor_ref}</Ref>],
  ];
  return <Facts of={facts} />;
}

import { useTranslation } from "react-i18next";
import type { Payment } from "@/api/generated";
import type { Column } from "@/shared/columns";
import { cents, money } from "@/shared/format";
import { Ref } from "@/shared/Ref";
import { Status } from "@/shared/Status";
import { When } from "@/shared/When";

export function usePaymentColumns(): Column<Payment>[] {
  const { t } = useTranslation();
  return [
    { title: t("payments.when"), key: "when", width: 110, render: (_, row) => <When at={row.created_at} /> },
    {
      title: t("accounts.debtor"),
      key: "debtor",
      width: 260,
      ellipsis: true,
      render: (_, row) => (
        <>
          <strong>{row.debtor_name}</strong> <Ref>{row.account_ref}</Ref>
        </>
      ),
    },
    { title: t("payments.method"), key: "method", width: 150, render: (_, row) => <Method of={row} /> },
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
    {
      title: t("payments.refunded"),
      key: "refunded",
      align: "right",
      width: 110,
      render: (_, row) =>
        cents(row.refunded_amount) > 0 && <span className="num">{money(row.refunded_amount)}</span>,
    },
    { title: t("payments.by"), key: "by", width: 150, ellipsis: true, dataIndex: "created_by_name" },
  ];
}

/** "Visa 4242" where a card's processor told us, else the instrument or the method. */
export function Method({ of }: { of: Payment }) {
  const { t } = useTranslation();
  const card = of.metadata as { card_brand?: string; card_last4?: string };
  if (card.card_last4) return <span className="card-name">{`${card.card_brand} ${card.card_last4}`}</span>;
  if (of.payment_method === "bank_transfer")
    return <>{t(`payments.instruments.${of.instrument as "ach"}`)}</>;
  return <>{t(`payments.methods.${of.payment_method}`)}</>;
}

import { Button } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { cents, money } from "@/shared/format";

interface Props {
  account: AccountDetail;
  available: string;
  onPick: (amount: string) => void;
}

/** Amounts that one would type: the plan's next instalment, which is filled in, and the whole balance. */
export function Suggested({ account, available, onPick }: Props) {
  const { t } = useTranslation();
  const { data } = api.useListPaymentPlansQuery({ account: account.id });
  const due = data
    ?.find((plan) => plan.status === "active")
    ?.installments.find((one) => one.status === "pending" || one.status === "missed");
  const open = due && ((cents(due.amount) - cents(due.paid_amount)) / 100).toFixed(2);
  const fillIn = useRef(onPick);
  fillIn.current = onPick;
  useEffect(() => {
    if (open) fillIn.current(open);
  }, [open]);
  return (
    <div className="row">
      {open && (
        <Button size="small" type="link" onClick={() => onPick(open)}>
          {t("payments.planDue", { amount: money(open) })}
        </Button>
      )}
      <Button size="small" type="link" onClick={() => onPick(available)}>
        {t("payments.full", { amount: money(available) })}
      </Button>
    </div>
  );
}

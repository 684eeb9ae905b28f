import { useTranslation } from "react-i18next";
import type { PaymentDetail } from "@/api/generated";
import { money } from "@/shared/format";
import { When } from "@/shared/When";

/** What happened to a payment, oldest first: recorded, completed, each refund asked for and done. */
export function PaymentHistory({ payment }: { payment: PaymentDetail }) {
  const { t } = useTranslation();
  const events = [
    { at: payment.created_at, what: t("payments.event.recorded", { name: payment.created_by_name }) },
    ...(payment.completed_at ? [{ at: payment.completed_at, what: t("payments.event.completed") }] : []),
    ...payment.refunds.flatMap((one) => {
      const kind = one.kind as "refund";
      const amount = money(one.amount);
      const asked = { at: one.created_at, what: t(`payments.event.${kind}`, { amount, reason: one.reason }) };
      if (one.status === "failed") {
        const what = t("payments.event.refundFailed", { amount, reason: one.failure_reason });
        return [asked, { at: one.completed_at ?? one.created_at, what }];
      }
      const done = one.completed_at && one.completed_at !== one.created_at;
      return done
        ? [asked, { at: one.completed_at as string, what: t("payments.event.refundDone", { amount }) }]
        : [asked];
    }),
  ].sort((first, second) => first.at.localeCompare(second.at));
  return (
    <ul className="timeline" aria-label={t("payments.history")}>
      {events.map((one) => (
        <li key={`${one.at} ${one.what}`}>
          <span className="event">{one.what}</span>
          <span className="spacer" />
          <When at={one.at} />
        </li>
      ))}
    </ul>
  );
}

import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaymentDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { money } from "@/shared/format";
import { useOnce } from "@/shared/useOnce";
import { useSubmit } from "@/shared/useSubmit";

/** A check or transfer that a person follows: its money came in, or it never will. */
export function SettlePending({ payment }: { payment: PaymentDetail }) {
  const { t } = useTranslation();
  const once = useOnce();
  const { submit, busy } = useSubmit();
  const [failing, setFailing] = useState(false);
  const [confirm] = api.useConfirmPaymentMutation();
  const [fail] = api.useFailPaymentMutation();
  const amount = money(payment.amount);
  const { id } = payment;
  const settle = () =>
    submit(
      () => once((key) => confirm({ id, "Idempotency-Key": key }).unwrap()),
      t("payments.confirmed", { amount }),
    );
  const giveUp = (failureInputRequest: { reason: string }) =>
    submit(
      () => once((key) => fail({ id, "Idempotency-Key": key, failureInputRequest }).unwrap()),
      t("payments.fail.done", { amount }),
    );
  if (failing) {
    return (
      <Form<{ reason: string }>
        layout="vertical"
        className="refund"
        onFinish={(values) => void giveUp(values)}
      >
        <Form.Item
          name="reason"
          label={t("payments.reason")}
          rules={[{ required: true, min: 3, max: 300, message: t("payments.refund.reasonNeeded") }]}
        >
          <Input autoFocus placeholder={t("payments.fail.example")} />
        </Form.Item>
        <Button type="primary" danger htmlType="submit" loading={busy}>
          {t("payments.fail.run", { amount })}
        </Button>
      </Form>
    );
  }
  return (
    <div className="row">
      <Button type="primary" loading={busy} onClick={() => void settle()}>
        {t("payments.confirm", { amount })}
      </Button>
      <Button onClick={() => setFailing(true)}>{t("payments.fail.open")}</Button>
    </div>
  );
}

import { Button, Form, Input } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaymentDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { money } from "@/shared/format";
import { useNotify } from "@/shared/useNotify";

/** A check or transfer that a person follows: its money came in, or it never will. */
export function SettlePending({ payment }: { payment: PaymentDetail }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const key = useRef(crypto.randomUUID());
  const [failing, setFailing] = useState(false);
  const [confirm, confirming] = api.useConfirmPaymentMutation();
  const [fail, failed] = api.useFailPaymentMutation();
  const amount = money(payment.amount);
  const target = { id: payment.id, "Idempotency-Key": key.current };
  const tell = async (change: Promise<unknown>, done: string) => {
    try {
      await change;
      notify.done(done);
    } catch (problem) {
      key.current = crypto.randomUUID();
      notify.failed(problem);
    }
  };
  if (failing) {
    return (
      <Form<{ reason: string }>
        layout="vertical"
        className="refund"
        onFinish={(failureInputRequest) =>
          void tell(fail({ ...target, failureInputRequest }).unwrap(), t("payments.fail.done", { amount }))
        }
      >
        <Form.Item
          name="reason"
          label={t("payments.reason")}
          rules={[{ required: true, min: 3, max: 300, message: t("payments.refund.reasonNeeded") }]}
        >
          <Input autoFocus placeholder={t("payments.fail.example")} />
        </Form.Item>
        <Button type="primary" danger htmlType="submit" loading={failed.isLoading}>
          {t("payments.fail.run", { amount })}
        </Button>
      </Form>
    );
  }
  return (
    <div className="row">
      <Button
        type="primary"
        loading={confirming.isLoading}
        onClick={() => void tell(confirm(target).unwrap(), t("payments.confirmed", { amount }))}
      >
        {t("payments.confirm", { amount })}
      </Button>
      <Button onClick={() => setFailing(true)}>{t("payments.fail.open")}</Button>
    </div>
  );
}

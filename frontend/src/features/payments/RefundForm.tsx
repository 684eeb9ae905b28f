import { AutoComplete, Button, Form, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaymentDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { cents, money } from "@/shared/format";
import { useOnce } from "@/shared/useOnce";
import { useSubmit } from "@/shared/useSubmit";

interface Props {
  payment: PaymentDetail;
  /** In cents. */
  most: number;
  onDone: () => void;
}

interface Values {
  amount: string;
  reason: string;
}

const REASONS = ["asked", "twice", "wrong", "other_debt"] as const;

export function RefundForm({ payment, most, onDone }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const once = useOnce();
  const { submit, busy } = useSubmit();
  const [refund] = api.useRefundPaymentMutation();
  const { data: account } = api.useGetAccountQuery({ id: payment.account });
  const full = (most / 100).toFixed(2);
  const [amount, setAmount] = useState<string | null>(full);
  const asked = cents(amount ?? 0);
  const back = account && (cents(account.current_balance) + asked) / 100;
  const run = async ({ reason }: Values) => {
    const refundInputRequest = { amount: (asked / 100).toFixed(2), reason };
    const work = () =>
      once((key) => refund({ id: payment.id, "Idempotency-Key": key, refundInputRequest }).unwrap());
    const done = t("payments.refund.done", { amount: money(refundInputRequest.amount) });
    if (await submit(work, done, form)) onDone();
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="refund"
      initialValues={{ amount: full, reason: t("payments.refund.reasons.asked") }}
      onValuesChange={(_, all) => setAmount(all.amount)}
      onFinish={(values) => void run(values)}
    >
      <Form.Item
        name="amount"
        label={t("payments.amount")}
        extra={t("payments.atMost", { amount: money(full) })}
        rules={[{ required: true, message: t("payments.amountNeeded") }]}
      >
        <InputNumber<string> autoFocus stringMode min="0.01" max={full} precision={2} prefix="$" />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t("payments.reason")}
        rules={[{ required: true, min: 3, max: 300, message: t("payments.refund.reasonNeeded") }]}
      >
        <AutoComplete
          options={REASONS.map((one) => ({ value: t(`payments.refund.reasons.${one}`) }))}
          showSearch={{ filterOption: false }}
        />
      </Form.Item>
      {back !== undefined && asked > 0 && (
        <p className="muted num">{t("payments.refund.balance", { amount: money(back) })}</p>
      )}
      <Button type="primary" danger htmlType="submit" loading={busy} disabled={asked <= 0}>
        {t("payments.refund.run", { amount: money(asked / 100) })}
      </Button>
    </Form>
  );
}

import { Button, Drawer, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { cents, money } from "@/shared/format";
import { useNotify } from "@/shared/useNotify";

interface Props {
  account: AccountDetail;
  open: boolean;
  onClose: () => void;
}

interface Values {
  amount: string;
  payment_method: "cash" | "check" | "bank_transfer";
  reference?: string;
}

const METHODS = ["cash", "check", "bank_transfer"] as const;

export function RecordPayment({ account, open, onClose }: Props) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [create, { isLoading }] = api.useCreatePaymentMutation();
  const available = ((cents(account.current_balance) - cents(account.pending_amount)) / 100).toFixed(2);
  const [amount, setAmount] = useState(available);
  const submit = async (values: Values) => {
    try {
      await create({
        paymentInputRequest: {
          account: account.id,
          amount: Number(values.amount).toFixed(2),
          payment_method: values.payment_method,
          reference: values.reference ?? "",
        },
      }).unwrap();
      notify.done(t("payments.recorded", { amount: money(values.amount) }));
      onClose();
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <Drawer open={open} onClose={onClose} title={t("accounts.recordPayment")} destroyOnHidden>
      <Form<Values>
        layout="vertical"
        onFinish={submit}
        initialValues={{ amount: available, payment_method: "cash" }}
        onValuesChange={(_, all) => setAmount(all.amount)}
      >
        <Form.Item
          name="amount"
          label={t("payments.amount")}
          extra={t("payments.atMost", { amount: money(available) })}
          rules={[{ required: true, message: t("payments.amountNeeded") }]}
        >
          <InputNumber stringMode min="0.01" max={available} precision={2} prefix="$" />
        </Form.Item>
        <Form.Item name="payment_method" label={t("payments.method")}>
          <Select options={METHODS.map((value) => ({ value, label: t(`payments.methods.${value}`) }))} />
        </Form.Item>
        <Form.Item name="reference" label={t("payments.reference")}>
          <Input maxLength={100} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isLoading} block>
          {t("payments.record", { amount: money(amount || 0) })}
        </Button>
      </Form>
    </Drawer>
  );
}

import { Button, DatePicker, Form, Input, InputNumber, Segmented, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail, InstrumentEnum, PaymentMethodEnum } from "@/api/generated";
import { api } from "@/api/tags";
import { Drawer } from "@/shared/Drawer";
import { cents, money } from "@/shared/format";
import { PAYMENT_METHODS } from "@/shared/statuses";
import { useOnce } from "@/shared/useOnce";
import { useSubmit } from "@/shared/useSubmit";
import { useToday } from "@/shared/useToday";
import { CardFields } from "./CardFields";
import { Suggested } from "./Suggested";

interface Props {
  account: AccountDetail;
  open: boolean;
  onClose: () => void;
}

interface Values {
  amount: string;
  payment_method: PaymentMethodEnum;
  instrument: InstrumentEnum;
  received_date: Dayjs;
  reference?: string;
}

const INSTRUMENTS = ["ach", "wire", "bank_slip"] as const;

export function RecordPayment(props: Props) {
  const { t } = useTranslation();
  return (
    <Drawer open={props.open} onClose={props.onClose} title={t("accounts.recordPayment")} destroyOnHidden>
      <PaymentForm {...props} />
    </Drawer>
  );
}

function PaymentForm({ account, onClose }: Props) {
  const { t } = useTranslation();
  const once = useOnce();
  const today = useToday();
  const { submit, busy } = useSubmit();
  const [form] = Form.useForm<Values>();
  const [create] = api.useCreatePaymentMutation();
  const available = ((cents(account.current_balance) - cents(account.pending_amount)) / 100).toFixed(2);
  const [values, setValues] = useState<Values>({
    amount: available,
    payment_method: "cash",
    instrument: "ach",
    received_date: today,
  });
  const amount = (cents(values.amount || 0) / 100).toFixed(2);
  const isCard = values.payment_method === "card";

  const record = async () => {
    if (isCard) return;
    const paymentInputRequest = {
      account: account.id,
      amount,
      payment_method: values.payment_method,
      instrument: values.payment_method === "bank_transfer" ? values.instrument : undefined,
      received_date: values.received_date.format("YYYY-MM-DD"),
      reference: values.reference ?? "",
    };
    const work = () => once((key) => create({ "Idempotency-Key": key, paymentInputRequest }).unwrap());
    if (await submit(work, t("payments.recorded", { amount: money(amount) }), form)) onClose();
  };
  const set = (next: string) => {
    form.setFieldValue("amount", next);
    setValues({ ...values, amount: next });
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      onFinish={() => void record()}
      initialValues={values}
      onValuesChange={(_, all) => setValues({ ...values, ...all })}
    >
      <Form.Item
        name="amount"
        label={t("payments.amount")}
        extra={<Suggested account={account} available={available} onPick={set} />}
        rules={[{ required: true, message: t("payments.amountNeeded") }]}
      >
        <InputNumber<string> autoFocus stringMode min="0.01" max={available} precision={2} prefix="$" />
      </Form.Item>
      <Form.Item name="payment_method" label={t("payments.method")}>
        <Segmented
          block
          options={PAYMENT_METHODS.map((value) => ({ value, label: t(`payments.methods.${value}`) }))}
        />
      </Form.Item>
      {values.payment_method === "bank_transfer" && (
        <Form.Item name="instrument" label={t("payments.instrument")}>
          <Select
            options={INSTRUMENTS.map((value) => ({ value, label: t(`payments.instruments.${value}`) }))}
          />
        </Form.Item>
      )}
      {!isCard && (
        <Form.Item name="received_date" label={t("payments.received")} rules={[{ required: true }]}>
          <DatePicker maxDate={today} allowClear={false} />
        </Form.Item>
      )}
      <Form.Item
        name="reference"
        label={t("payments.reference")}
        rules={[{ required: values.payment_method === "check", message: t("payments.checkNumberNeeded") }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      {isCard ? (
        <CardFields account={account} amount={amount} reference={values.reference ?? ""} onDone={onClose} />
      ) : (
        <Button type="primary" htmlType="submit" loading={busy} block>
          {t("payments.record", { amount: money(amount) })}
        </Button>
      )}
    </Form>
  );
}

import { Alert, Button, DatePicker, Form, Input, InputNumber } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { Kbd } from "@/shared/Kbd";
import { Sheet } from "@/shared/Sheet";
import { useHotkeys } from "@/shared/useHotkeys";
import { useNotify } from "@/shared/useNotify";

const DISPOSITIONS = [
  "no_answer",
  "left_message",
  "wrong_number",
  "spoke",
  "promise",
  "callback",
  "dispute",
  "refused",
  "stop_contact",
] as const;
type Disposition = (typeof DISPOSITIONS)[number];

interface Values {
  note?: string;
  amount?: string;
  date?: Dayjs;
  callback?: Dayjs;
}

/** What happened on this call: one press of 1 to 9, the facts it asks for, and save. */
export function DispositionPanel({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [form] = Form.useForm<Values>();
  const [picked, setPicked] = useState<Disposition | null>(null);
  const [save, { isLoading }] = api.useCreateAccountContactMutation();
  useHotkeys(Object.fromEntries(DISPOSITIONS.map((one, index) => [String(index + 1), () => setPicked(one)])));

  const submit = async (values: Values) => {
    if (!picked) return;
    try {
      await save({
        id: account.id,
        contactInputRequest: {
          disposition: picked,
          note: values.note ?? "",
          callback_at: picked === "callback" ? values.callback?.toISOString() : null,
          promise:
            picked === "promise" && values.amount && values.date
              ? { amount: Number(values.amount).toFixed(2), date: values.date.format("YYYY-MM-DD") }
              : null,
        },
      }).unwrap();
      form.resetFields();
      setPicked(null);
      notify.done(t("accounts.contactSaved"));
    } catch (problem) {
      notify.failed(problem);
    }
  };

  return (
    <Sheet title={t("accounts.whatHappened")}>
      {account.call_warnings.map((warning) => (
        <Alert key={warning.code} type="warning" showIcon title={warning.message} />
      ))}
      <div className="dispositions">
        {DISPOSITIONS.map((one, index) => (
          <Button
            key={one}
            aria-pressed={picked === one}
            type={picked === one ? "primary" : "default"}
            onClick={() => setPicked(one)}
          >
            <Kbd>{String(index + 1)}</Kbd> {t(`accounts.disposition.${one}`)}
          </Button>
        ))}
      </div>
      <Form form={form} onFinish={submit} layout="vertical">
        {picked === "promise" && (
          <div className="row">
            <Form.Item name="amount" label={t("accounts.promiseAmount")} rules={[{ required: true }]}>
              <InputNumber stringMode min="0.01" precision={2} prefix="$" />
            </Form.Item>
            <Form.Item name="date" label={t("accounts.promiseDate")} rules={[{ required: true }]}>
              <DatePicker />
            </Form.Item>
          </div>
        )}
        {picked === "callback" && (
          <Form.Item name="callback" label={t("accounts.callbackAt")} rules={[{ required: true }]}>
            <DatePicker showTime={{ format: "HH:mm" }} />
          </Form.Item>
        )}
        <Form.Item name="note" label={t("accounts.note")} extra={t("accounts.notesArePermanent")}>
          <Input.TextArea maxLength={5000} rows={2} />
        </Form.Item>
        <Button type="primary" htmlType="submit" disabled={!picked} loading={isLoading}>
          {t("common.save")}
        </Button>
      </Form>
    </Sheet>
  );
}

import { DatePicker, Form, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { money } from "@/shared/format";
import { useToday } from "@/shared/useToday";
import type { Disposition } from "./dispositions";

const CHANNELS = ["phone", "email", "sms", "letter", "in_person"] as const;
const DIRECTIONS = ["outbound", "inbound"] as const;
const PARTIES = ["", "debtor", "spouse", "attorney", "third_party"] as const;

export function DispositionFields({ account, picked }: { account: AccountDetail; picked: Disposition }) {
  const { t } = useTranslation();
  return (
    <>
      {picked === "promise" && <PromiseFields account={account} />}
      {picked === "callback" && (
        <Form.Item name="callback" label={t("accounts.callbackAt")} rules={[{ required: true }]}>
          <DatePicker showTime={{ format: "HH:mm" }} minDate={dayjs()} />
        </Form.Item>
      )}
      <div className="field-row">
        <Form.Item name="channel" label={t("accounts.channel")} initialValue="phone">
          <Select options={CHANNELS.map((value) => ({ value, label: t(`accounts.channels.${value}`) }))} />
        </Form.Item>
        <Form.Item name="direction" label={t("accounts.direction")} initialValue="outbound">
          <Select
            options={DIRECTIONS.map((value) => ({ value, label: t(`accounts.directions.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="party" label={t("accounts.party")}>
          <Select
            options={PARTIES.map((value) => ({ value, label: t(`accounts.parties.${value || "nobody"}`) }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t("accounts.note")} extra={t("accounts.notesArePermanent")}>
        <Input.TextArea maxLength={5000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
    </>
  );
}

function PromiseFields({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const today = useToday();
  return (
    <div className="field-row">
      <Form.Item
        name="amount"
        label={t("accounts.promiseAmount")}
        rules={[{ required: true, message: t("payments.amountNeeded") }]}
      >
        <InputNumber<string>
          autoFocus
          stringMode
          min="0.01"
          max={account.current_balance}
          precision={2}
          prefix="$"
          placeholder={money(account.current_balance).slice(1)}
        />
      </Form.Item>
      <Form.Item name="date" label={t("accounts.promiseDate")} rules={[{ required: true }]}>
        <DatePicker minDate={today} />
      </Form.Item>
    </div>
  );
}

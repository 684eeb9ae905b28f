import { Form } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail, ContactInputRequest } from "@/api/generated";
import { api } from "@/api/tags";
import { cents } from "@/shared/format";
import { useNotify } from "@/shared/useNotify";
import { useToday } from "@/shared/useToday";
import type { Disposition } from "./dispositions";

export interface ContactValues {
  note?: string;
  amount?: string;
  date?: Dayjs;
  callback?: Dayjs;
  channel: NonNullable<ContactInputRequest["channel"]>;
  direction: NonNullable<ContactInputRequest["direction"]>;
  party: NonNullable<ContactInputRequest["party"]>;
}

const FRIDAY = 5;

/** The coming Friday: when people are paid, and what most promise. */
const fridayAfter = (today: Dayjs) => today.add((FRIDAY - today.day() + 7) % 7 || 7, "day");

const SPOKEN: ReadonlySet<Disposition> = new Set([
  "spoke",
  "promise",
  "callback",
  "dispute",
  "refused",
  "stop_contact",
]);

/** One contact attempt: what was picked, its facts, and saving it. A failure keeps what was typed. */
export function useContact(account: AccountDetail) {
  const { t } = useTranslation();
  const notify = useNotify();
  const today = useToday();
  const [form] = Form.useForm<ContactValues>();
  const [picked, setPicked] = useState<Disposition | null>(null);
  const [create, { isLoading }] = api.useCreateAccountContactMutation();

  const pick = (disposition: Disposition) => {
    setPicked(disposition);
    form.setFieldValue("party", SPOKEN.has(disposition) ? "debtor" : "");
    if (disposition === "promise") form.setFieldsValue({ date: fridayAfter(today) });
    if (disposition === "callback")
      form.setFieldsValue({ callback: dayjs().add(1, "day").hour(10).minute(0) });
  };

  /** True where it was stored. */
  const save = async (): Promise<boolean> => {
    if (!picked) return false;
    const values = await form.validateFields().catch(() => null);
    if (!values) return false;
    const body: ContactInputRequest = {
      disposition: picked,
      channel: values.channel,
      direction: values.direction,
      party: values.party,
      note: values.note ?? "",
      callback_at: picked === "callback" ? values.callback?.toISOString() : null,
      promise:
        picked === "promise" && values.amount && values.date
          ? { amount: (cents(values.amount) / 100).toFixed(2), date: values.date.format("YYYY-MM-DD") }
          : null,
    };
    try {
      await create({ id: account.id, contactInputRequest: body }).unwrap();
      form.resetFields();
      setPicked(null);
      notify.done(t("accounts.contactSaved"));
      return true;
    } catch (problem) {
      notify.failed(problem);
      return false;
    }
  };
  return { form, picked, pick, save, isLoading };
}

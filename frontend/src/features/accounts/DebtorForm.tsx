import { Button, DatePicker, Drawer, Form, Input, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { isProblem } from "@/api/problem";
import { api } from "@/api/tags";
import { PRIORITIES } from "@/shared/Priority";
import { useNotify } from "@/shared/useNotify";
import { Conflict } from "./Conflict";
import { DEBTOR_FIELDS, type DebtorField, type DebtorValues, patchOf, valuesOf } from "./debtorValues";

interface Props {
  account: AccountDetail;
  open: boolean;
  onClose: () => void;
}

export function DebtorForm(props: Props) {
  const { t } = useTranslation();
  return (
    <Drawer open={props.open} onClose={props.onClose} title={t("accounts.editDebtor")} destroyOnHidden>
      <Fields {...props} />
    </Drawer>
  );
}

function Fields({ account, onClose }: Props) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [form] = Form.useForm<DebtorValues>();
  const [base, setBase] = useState({ values: valuesOf(account), version: account.version });
  const [theirs, setTheirs] = useState<AccountDetail | null>(null);
  const [update, { isLoading }] = api.useUpdateAccountMutation();
  const [read] = api.useLazyGetAccountQuery();

  const save = async (values: DebtorValues) => {
    const change = patchOf(base.values, values);
    if (Object.keys(change).length === 0) return onClose();
    try {
      await update({
        id: account.id,
        "If-Match": `"${base.version}"`,
        patchedAccountChangeRequest: change,
      }).unwrap();
      notify.done(t("accounts.debtorSaved"));
      onClose();
    } catch (problem) {
      if (!isProblem(problem) || problem.status !== 412) return notify.failed(problem);
      setTheirs(await read({ id: account.id }).unwrap());
    }
  };
  const settle = (values: DebtorValues, now: AccountDetail) => {
    setBase({ values: valuesOf(now), version: now.version });
    form.setFieldsValue(values);
    setTheirs(null);
  };
  if (theirs) {
    return (
      <Conflict base={base.values} mine={form.getFieldsValue(true)} theirs={theirs} onSettled={settle} />
    );
  }
  return (
    <Form<DebtorValues> form={form} layout="vertical" initialValues={base.values} onFinish={save}>
      {DEBTOR_FIELDS.map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`accounts.field.${name}`)}
          rules={name === "full_name" ? [{ required: true, message: t("common.required") }] : []}
        >
          <Input maxLength={LONGEST[name]} />
        </Form.Item>
      ))}
      <Form.Item name="priority" label={t("accounts.priority")}>
        <Select
          options={PRIORITIES.map((one) => ({ value: Number(one), label: t(`common.priority.${one}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="due_date"
        label={t("accounts.field.due_date")}
        getValueProps={(value: string | null) => ({ value: value ? dayjs(value) : null })}
        normalize={(value: dayjs.Dayjs | null) => value?.format("YYYY-MM-DD") ?? null}
      >
        <DatePicker />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isLoading}>
        {t("common.save")}
      </Button>
    </Form>
  );
}

const LONGEST: Record<DebtorField, number> = {
  full_name: 200,
  phone: 30,
  email: 254,
  address_line1: 200,
  address_city: 100,
  address_state: 2,
  address_zip: 10,
};

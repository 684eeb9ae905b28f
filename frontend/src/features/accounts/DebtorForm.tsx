import { Button, DatePicker, Form, Input, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { isProblem } from "@/api/problem";
import { api } from "@/api/tags";
import { Drawer } from "@/shared/Drawer";
import { PRIORITIES } from "@/shared/Priority";
import { useMe } from "@/shared/useMe";
import { useNotify } from "@/shared/useNotify";
import { Conflict } from "./Conflict";
import {
  conflicting,
  DEBTOR_FIELDS,
  type DebtorField,
  type DebtorValues,
  merged,
  patchOf,
  valuesOf,
} from "./debtorValues";

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
  const mayEditAll = useMe().role !== "collector";
  const [form] = Form.useForm<DebtorValues>();
  const [base, setBase] = useState({ values: valuesOf(account), version: account.version });
  const [theirs, setTheirs] = useState<AccountDetail | null>(null);
  const [update, { isLoading }] = api.useUpdateAccountMutation();
  const [read] = api.useLazyGetAccountQuery();

  const send = (values: DebtorValues, from: typeof base) =>
    update({
      id: account.id,
      "If-Match": `"${from.version}"`,
      patchedAccountChangeRequest: patchOf(from.values, values),
    }).unwrap();
  const save = async (shown: Partial<DebtorValues>) => {
    const mine = { ...base.values, ...shown };
    if (Object.keys(patchOf(base.values, mine)).length === 0) return onClose();
    try {
      await send(mine, base)
        .catch(async (problem) => {
          if (!isProblem(problem) || problem.status !== 412) throw problem;
          const now = await read({ id: account.id }).unwrap();
          const current = { values: valuesOf(now), version: now.version };
          if (conflicting(base.values, mine, current.values).length > 0) return setTheirs(now);
          return send(merged(base.values, mine, current.values), current);
        })
        .then((saved) => {
          if (!saved) return;
          notify.done(t("accounts.debtorSaved"));
          onClose();
        });
    } catch (problem) {
      notify.failed(problem);
    }
  };
  const settle = (values: DebtorValues, now: AccountDetail) => {
    setBase({ values: valuesOf(now), version: now.version });
    form.setFieldsValue(values);
    setTheirs(null);
  };
  if (theirs) {
    return (
      <Conflict
        base={base.values}
        mine={{ ...base.values, ...form.getFieldsValue(true) }}
        theirs={theirs}
        onSettled={settle}
      />
    );
  }
  return (
    <Form<DebtorValues> form={form} layout="vertical" initialValues={base.values} onFinish={save}>
      {mayEditAll &&
        DEBTOR_FIELDS.map((name) => (
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
      {mayEditAll && <DueDate />}
      <Button type="primary" htmlType="submit" block loading={isLoading}>
        {t("common.save")}
      </Button>
    </Form>
  );
}

function DueDate() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="due_date"
      label={t("accounts.field.due_date")}
      getValueProps={(value: string | null) => ({ value: value ? dayjs(value) : null })}
      normalize={(value: dayjs.Dayjs | null) => value?.format("YYYY-MM-DD") ?? null}
    >
      <DatePicker />
    </Form.Item>
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

import { Button, DatePicker, Form, InputNumber, Segmented } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePlanPreviewQuery } from "@/api/asked";
import type { AccountDetail, FrequencyEnum, PlanInputRequest } from "@/api/generated";
import { api } from "@/api/tags";
import { Drawer } from "@/shared/Drawer";
import { fullDate, money } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { useNotify } from "@/shared/useNotify";
import { useToday } from "@/shared/useToday";

interface Props {
  account: AccountDetail;
  open: boolean;
  onClose: () => void;
}

interface Values {
  count: number;
  frequency: FrequencyEnum;
  first_date: Dayjs;
}

const FREQUENCIES = ["weekly", "biweekly", "monthly"] as const;
const MOST = 120;

export function PlanDrawer(props: Props) {
  const { t } = useTranslation();
  return (
    <Drawer open={props.open} onClose={props.onClose} title={t("accounts.setPlan")} destroyOnHidden>
      <PlanForm {...props} />
    </Drawer>
  );
}

function PlanForm({ account, onClose }: Props) {
  const { t } = useTranslation();
  const notify = useNotify();
  const today = useToday();
  const [create, { isLoading }] = api.useCreatePaymentPlanMutation();
  const [values, setValues] = useState<Values>({
    count: 6,
    frequency: "monthly",
    first_date: today.add(7, "day"),
  });
  const body: PlanInputRequest = {
    account: account.id,
    count: values.count,
    frequency: values.frequency,
    first_date: values.first_date?.format("YYYY-MM-DD"),
  };
  const isWhole = Boolean(values.count && values.first_date);
  const { data: preview, error } = usePlanPreviewQuery(body, { skip: !isWhole });
  const save = async () => {
    try {
      await create({ planInputRequest: body }).unwrap();
      notify.done(t("accounts.plan.made", { count: body.count }));
      onClose();
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <Form<Values>
      layout="vertical"
      initialValues={values}
      onValuesChange={(_, all) => setValues(all)}
      onFinish={() => void save()}
    >
      <Form.Item name="count" label={t("accounts.plan.count")} rules={[{ required: true }]}>
        <InputNumber min={1} max={MOST} precision={0} autoFocus />
      </Form.Item>
      <Form.Item name="frequency" label={t("accounts.plan.frequency")}>
        <Segmented
          options={FREQUENCIES.map((value) => ({ value, label: t(`accounts.plan.every.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="first_date" label={t("accounts.plan.first")} rules={[{ required: true }]}>
        <DatePicker minDate={today} />
      </Form.Item>
      {error ? (
        <ProblemState error={error} />
      ) : (
        <ul className="instalments" aria-label={t("accounts.plan.preview")}>
          {preview?.installments.map((one) => (
            <li key={one.position}>
              <span className="num">{fullDate(one.due_date)}</span>
              <span className="num">{money(one.amount)}</span>
            </li>
          ))}
        </ul>
      )}
      <Button
        type="primary"
        htmlType="submit"
        block
        loading={isLoading}
        disabled={!isWhole || Boolean(error)}
      >
        {t("accounts.plan.make", { amount: money(preview?.total ?? account.current_balance) })}
      </Button>
    </Form>
  );
}

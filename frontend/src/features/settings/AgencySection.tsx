import { Button, Form, Input, InputNumber, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { Agency, AgencySettings } from "@/api/generated";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { PRIORITIES } from "@/shared/Priority";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";
import { useMe } from "@/shared/useMe";
import { useSubmit } from "@/shared/useSubmit";
import { SettingsFrame } from "./SettingsFrame";

type Values = Pick<Agency, "name" | "license_number" | "timezone" | "settings">;

/** The rules that are whole numbers, with the bounds that the server keeps. */
const NUMBERS: [Exclude<keyof AgencySettings, "auto_distribute" | "default_priority">, number, number][] = [
  ["urgent_balance", 0, 99_999_999],
  ["auto_close_days", 0, 365],
  ["plan_grace_days", 0, 60],
  ["plan_break_after", 1, 12],
  ["settlement_floor_percent", 1, 100],
  ["stagnant_days", 1, 3650],
  ["attempts_per_week", 1, 7],
];

export function AgencySection() {
  const { agency_id } = useMe();
  const { data, error, refetch } = api.useGetAgencyQuery({ id: agency_id ?? "" }, { skip: !agency_id });
  return (
    <SettingsFrame section="agency">
      {data ? (
        <AgencyForm key={data.id} agency={data} />
      ) : error ? (
        <ProblemState error={error} onRetry={refetch} />
      ) : (
        <Delayed rows={8} />
      )}
    </SettingsFrame>
  );
}

function AgencyForm({ agency }: { agency: Agency }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [update] = api.useUpdateAgencyMutation();
  const { submit, busy } = useSubmit();
  const save = (values: Values) =>
    submit(
      () => update({ id: agency.id, patchedAgencyInputRequest: values }).unwrap(),
      t("settings.saved"),
      form,
    );
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="settings-scroll"
      initialValues={agency}
      onFinish={(values) => void save(values)}
    >
      <Sheet title={t("settings.agency.about")}>
        <Form.Item
          name="name"
          label={t("settings.agency.name")}
          rules={[{ required: true, message: t("common.required") }]}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="license_number" label={t("settings.agency.license")}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="timezone"
          label={t("settings.agency.timezone")}
          extra={t("settings.agency.timezoneHint")}
        >
          <Select showSearch options={Intl.supportedValuesOf("timeZone").map((value) => ({ value }))} />
        </Form.Item>
      </Sheet>
      <Sheet title={t("settings.agency.rules")}>
        <Rules />
      </Sheet>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("common.save")}
        </Button>
        <Button onClick={() => form.resetFields()}>{t("settings.undo")}</Button>
      </div>
    </Form>
  );
}

function Rules() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name={["settings", "default_priority"]} label={t("settings.rules.default_priority")}>
        <Select
          options={PRIORITIES.map((one) => ({ value: Number(one), label: t(`common.priority.${one}`) }))}
        />
      </Form.Item>
      <Form.Item
        name={["settings", "auto_distribute"]}
        label={t("settings.rules.auto_distribute")}
        valuePropName="checked"
        extra={t("settings.rulesHint.auto_distribute")}
      >
        <Switch />
      </Form.Item>
      {NUMBERS.map(([name, min, max]) => (
        <Form.Item
          key={name}
          name={["settings", name]}
          label={t(`settings.rules.${name}`)}
          extra={t(`settings.rulesHint.${name}`)}
          rules={[{ required: true, message: t("common.required") }]}
        >
          <InputNumber min={min} max={max} precision={0} />
        </Form.Item>
      ))}
    </>
  );
}

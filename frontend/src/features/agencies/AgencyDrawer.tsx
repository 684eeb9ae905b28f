import { Button, Form, Input, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { Agency, AgencyInputRequest } from "@/api/generated";
import { api } from "@/api/tags";
import { Drawer } from "@/shared/Drawer";
import { useSubmit } from "@/shared/useSubmit";

interface Props {
  agency: Agency | "new" | null;
  onClose: () => void;
}

export function AgencyDrawer({ agency, onClose }: Props) {
  const { t } = useTranslation();
  const title = agency && agency !== "new" ? agency.name : t("agencies.add");
  return (
    <Drawer open={agency !== null} onClose={onClose} title={title} destroyOnHidden>
      {agency && <Fields agency={agency === "new" ? undefined : agency} onClose={onClose} />}
    </Drawer>
  );
}

function Fields({ agency, onClose }: { agency: Agency | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<AgencyInputRequest>();
  const [create] = api.useCreateAgencyMutation();
  const [update] = api.useUpdateAgencyMutation();
  const { submit, busy } = useSubmit();
  const save = async (values: AgencyInputRequest) => {
    const work = () =>
      agency
        ? update({ id: agency.id, patchedAgencyInputRequest: values }).unwrap()
        : create({ agencyInputRequest: values }).unwrap();
    const done = agency ? t("agencies.saved") : t("agencies.made", { name: values.name });
    if (await submit(work, done, form)) onClose();
  };
  return (
    <Form<AgencyInputRequest>
      form={form}
      layout="vertical"
      initialValues={agency ?? { timezone: "America/New_York" }}
      onFinish={(values) => void save(values)}
    >
      <Form.Item
        name="name"
        label={t("agencies.name")}
        rules={[{ required: true, message: t("common.required") }]}
      >
        <Input maxLength={120} autoFocus />
      </Form.Item>
      <Form.Item name="license_number" label={t("agencies.license")}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="timezone" label={t("agencies.timezone")}>
        <Select showSearch options={Intl.supportedValuesOf("timeZone").map((value) => ({ value }))} />
      </Form.Item>
      {agency ? (
        <Form.Item
          name="is_active"
          label={t("agencies.active")}
          valuePropName="checked"
          extra={t("agencies.suspendHint")}
        >
          <Switch />
        </Form.Item>
      ) : (
        <p className="muted">{t("agencies.firstAdmin")}</p>
      )}
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t(agency ? "common.save" : "agencies.make")}
      </Button>
    </Form>
  );
}

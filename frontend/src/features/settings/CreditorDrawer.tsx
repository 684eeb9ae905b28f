import { Button, Form, Input, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { Creditor } from "@/api/generated";
import { api } from "@/api/tags";
import { Drawer } from "@/shared/Drawer";
import { useSubmit } from "@/shared/useSubmit";

interface Props {
  creditor: Creditor | "new" | null;
  onClose: () => void;
}

export function CreditorDrawer({ creditor, onClose }: Props) {
  const { t } = useTranslation();
  const title = creditor === "new" ? t("settings.creditors.add") : creditor?.name;
  return (
    <Drawer open={creditor !== null} onClose={onClose} title={title} destroyOnHidden>
      {creditor && <CreditorForm creditor={creditor === "new" ? null : creditor} onDone={onClose} />}
    </Drawer>
  );
}

interface Values {
  name: string;
  reference: string;
  is_active?: boolean;
}

function CreditorForm({ creditor, onDone }: { creditor: Creditor | null; onDone: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [create] = api.useCreateCreditorMutation();
  const [update] = api.useUpdateCreditorMutation();
  const { submit, busy } = useSubmit();
  const save = async (values: Values) => {
    const work = () =>
      creditor
        ? update({ id: creditor.id, patchedCreditorChangeRequest: values }).unwrap()
        : create({ creditorInputRequest: values }).unwrap();
    if (await submit(work, t("settings.saved"), form)) onDone();
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={creditor ?? { name: "", reference: "" }}
      onFinish={(values) => void save(values)}
    >
      <Form.Item
        name="name"
        label={t("settings.creditors.name")}
        rules={[{ required: true, message: t("common.required") }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="reference" label={t("settings.creditors.reference")}>
        <Input maxLength={100} />
      </Form.Item>
      {creditor && (
        <Form.Item
          name="is_active"
          label={t("settings.creditors.places")}
          extra={t("settings.creditors.inactiveHint")}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t("common.save")}
      </Button>
    </Form>
  );
}

import { CopyOutlined } from "@ant-design/icons";
import { Alert, Button, Checkbox, Form, Input, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiKeyInputRequest } from "@/api/generated";
import { api } from "@/api/tags";
import { Drawer } from "@/shared/Drawer";
import { useMe } from "@/shared/useMe";
import { useNotify } from "@/shared/useNotify";
import { useSubmit } from "@/shared/useSubmit";

interface Props {
  open: boolean;
  onClose: () => void;
}

/** What no key may do, whoever makes it. */
const NEVER = new Set(["api_key.manage", "self", "ssn.reveal", "support.session"]);

export function NewKeyDrawer({ open, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer open={open} onClose={onClose} title={t("settings.keys.add")} destroyOnHidden>
      <NewKey onClose={onClose} />
    </Drawer>
  );
}

function NewKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const scopes = useMe().permissions.filter((one) => !NEVER.has(one));
  const [form] = Form.useForm<ApiKeyInputRequest>();
  const [create, { reset }] = api.useCreateApiKeyMutation();
  const { submit, busy } = useSubmit();
  const [secret, setSecret] = useState("");
  const make = (values: ApiKeyInputRequest) =>
    submit(
      async () => {
        const made = await create({ apiKeyInputRequest: values }).unwrap();
        setSecret(made.key);
        reset();
      },
      t("settings.keys.made"),
      form,
    );
  if (secret) return <Secret value={secret} onClose={onClose} />;
  return (
    <Form<ApiKeyInputRequest>
      form={form}
      layout="vertical"
      initialValues={{ scopes: [], expires_in_days: 365 }}
      onFinish={(values) => void make(values)}
    >
      <Form.Item
        name="name"
        label={t("settings.keys.name")}
        extra={t("settings.keys.nameHint")}
        rules={[{ required: true, message: t("common.required") }]}
      >
        <Input maxLength={80} autoFocus />
      </Form.Item>
      <Form.Item
        name="scopes"
        label={t("settings.keys.scopes")}
        rules={[{ type: "array", min: 1, message: t("settings.keys.scopesNeeded") }]}
      >
        <Checkbox.Group className="scope-options" options={scopes} />
      </Form.Item>
      <Form.Item name="expires_in_days" label={t("settings.keys.days")} rules={[{ required: true }]}>
        <InputNumber min={1} max={730} precision={0} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t("settings.keys.make")}
      </Button>
    </Form>
  );
}

function Secret({ value, onClose }: { value: string; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    notify.done(t("common.copied"));
  };
  return (
    <div className="stack">
      <Alert type="warning" showIcon title={t("settings.keys.once")} />
      <code className="secret">{value}</code>
      <div className="form-buttons">
        <Button type="primary" icon={<CopyOutlined />} onClick={() => void copy()}>
          {t("settings.keys.copy")}
        </Button>
        <Button onClick={onClose}>{t("common.close")}</Button>
      </div>
    </div>
  );
}

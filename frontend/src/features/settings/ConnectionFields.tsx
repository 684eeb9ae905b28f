import { Form, Input, InputNumber, Segmented, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const FOLDERS = ["remote_dir", "processed_dir", "rejected_dir"] as const;

export function ConnectionFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const needed = [{ required: true, message: t("common.required") }];
  return (
    <>
      <Form.Item name="name" label={t("settings.sources.name")} rules={needed}>
        <Input maxLength={120} />
      </Form.Item>
      <div className="field-row">
        <Form.Item name="host" label={t("settings.sources.host")} rules={needed}>
          <Input maxLength={253} />
        </Form.Item>
        <Form.Item name="port" label={t("settings.sources.port")} rules={needed}>
          <InputNumber min={1} max={65535} precision={0} />
        </Form.Item>
        <Form.Item name="username" label={t("settings.sources.username")} rules={needed}>
          <Input maxLength={120} autoComplete="off" />
        </Form.Item>
      </div>
      <SecretField isNew={isNew} />
      <div className="field-row">
        {FOLDERS.map((name) => (
          <Form.Item key={name} name={name} label={t(`settings.sources.${name}`)} rules={needed}>
            <Input maxLength={500} />
          </Form.Item>
        ))}
      </div>
      <div className="field-row">
        <Form.Item name="file_pattern" label={t("settings.sources.pattern")} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="poll_minutes" label={t("settings.sources.minutes")} rules={needed}>
          <InputNumber min={1} max={1440} precision={0} />
        </Form.Item>
      </div>
      {!isNew && (
        <Form.Item
          name="is_active"
          label={t("settings.sources.active")}
          valuePropName="checked"
          extra={t("settings.sources.activeHint")}
        >
          <Switch />
        </Form.Item>
      )}
    </>
  );
}

function SecretField({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<"password" | "private_key">("password");
  const rules = isNew ? [{ required: true, message: t("common.required") }] : [];
  const extra = isNew ? undefined : t("settings.sources.secretKept");
  return (
    <>
      <Segmented
        className="form-choice"
        aria-label={t("settings.sources.credential")}
        value={kind}
        onChange={setKind}
        options={(["password", "private_key"] as const).map((value) => ({
          value,
          label: t(`settings.sources.${value}`),
        }))}
      />
      <Form.Item
        key={kind}
        name={kind}
        label={t(`settings.sources.${kind}`)}
        rules={rules}
        extra={extra}
        preserve={false}
      >
        {kind === "password" ? (
          <Input.Password maxLength={500} autoComplete="new-password" visibilityToggle={false} />
        ) : (
          <Input.TextArea maxLength={20_000} rows={4} spellCheck={false} />
        )}
      </Form.Item>
    </>
  );
}

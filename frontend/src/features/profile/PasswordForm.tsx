import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { ChangePasswordRequest } from "@/api/generated";
import { signOut } from "@/api/session";
import { api } from "@/api/tags";
import { useMe } from "@/shared/useMe";
import { useSubmit } from "@/shared/useSubmit";

const SHORTEST = 12;

export function PasswordForm() {
  const { t } = useTranslation();
  const { username } = useMe();
  const [form] = Form.useForm<ChangePasswordRequest>();
  const [change] = api.useChangePasswordMutation();
  const { submit, busy } = useSubmit();
  const save = async (values: ChangePasswordRequest) => {
    const work = () => change({ changePasswordRequest: values }).unwrap();
    if (await submit(work, t("profile.changed"), form)) await signOut();
  };
  return (
    <Form<ChangePasswordRequest>
      form={form}
      name="password"
      layout="vertical"
      onFinish={(values) => void save(values)}
    >
      <input type="hidden" name="username" autoComplete="username" value={username} />
      <div className="field-row">
        <Form.Item
          name="current"
          label={t("profile.current")}
          rules={[{ required: true, message: t("common.required") }]}
        >
          <Input.Password autoComplete="current-password" maxLength={200} visibilityToggle={false} />
        </Form.Item>
        <Form.Item
          name="new"
          label={t("profile.new")}
          extra={t("profile.newHint")}
          rules={[{ required: true, min: SHORTEST, message: t("profile.newHint") }]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} visibilityToggle={false} />
        </Form.Item>
      </div>
      <Button htmlType="submit" loading={busy}>
        {t("profile.change")}
      </Button>
    </Form>
  );
}

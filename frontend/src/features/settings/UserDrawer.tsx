import { Button, Form, Input, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { PatchedUserChangeRequest, User } from "@/api/generated";
import { api } from "@/api/tags";
import { Drawer } from "@/shared/Drawer";
import { useMe } from "@/shared/useMe";
import { useSubmit } from "@/shared/useSubmit";

interface Props {
  user: User | null;
  onClose: () => void;
}

const ROLES = ["agency_admin", "collector"] as const;

export const nameOf = (user: User) =>
  `${user.first_name ?? ""} ${user.last_name ?? ""}`.trim() || user.username;

export function UserDrawer({ user, onClose }: Props) {
  return (
    <Drawer open={user !== null} onClose={onClose} title={user && nameOf(user)} destroyOnHidden>
      {user && <Person user={user} onClose={onClose} />}
    </Drawer>
  );
}

function Person({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation();
  const isOwn = useMe().id === user.id;
  const [form] = Form.useForm<PatchedUserChangeRequest>();
  const [update] = api.useUpdateUserMutation();
  const [invite] = api.useInviteUserMutation();
  const { submit, busy } = useSubmit();
  const save = async (values: PatchedUserChangeRequest) => {
    const { role, is_active, ...names } = values;
    const access = {
      ...(role !== user.role && { role }),
      ...(is_active !== user.is_active && { is_active }),
    };
    const work = () => update({ id: user.id, patchedUserChangeRequest: { ...names, ...access } }).unwrap();
    if (await submit(work, t("settings.saved"), form)) onClose();
  };
  return (
    <Form<PatchedUserChangeRequest>
      form={form}
      layout="vertical"
      initialValues={user}
      onFinish={(values) => void save(values)}
    >
      {(["first_name", "last_name", "email"] as const).map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`settings.invite.${name}`)}
          rules={[{ required: true, message: t("common.required") }]}
        >
          <Input maxLength={name === "email" ? 254 : 80} />
        </Form.Item>
      ))}
      <Form.Item
        name="role"
        label={t("settings.users.role")}
        extra={t(isOwn ? "settings.users.own" : "settings.users.roleHint")}
      >
        <Select
          disabled={isOwn}
          options={ROLES.map((value) => ({ value, label: t(`settings.roles.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="is_active" label={t("settings.users.maySignIn")} valuePropName="checked">
        <Switch disabled={isOwn} />
      </Form.Item>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("common.save")}
        </Button>
        {!user.last_login && (
          <Button
            onClick={() =>
              void submit(
                () => invite({ id: user.id }).unwrap(),
                t("settings.invite.sent", { email: user.email }),
              )
            }
          >
            {t("settings.invite.again")}
          </Button>
        )}
      </div>
    </Form>
  );
}

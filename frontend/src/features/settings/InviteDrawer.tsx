import { Button, Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "@/api/tags";
import { Drawer } from "@/shared/Drawer";
import { useSubmit } from "@/shared/useSubmit";

interface Props {
  invited: "collector" | "agency_admin";
  open: boolean;
  onClose: () => void;
}

interface Values {
  username: string;
  email: string;
  first_name: string;
  last_name: string;
  rate?: number;
  max_accounts?: number;
}

const PERSON = [
  ["first_name", 80],
  ["last_name", 80],
  ["email", 254],
  ["username", 150],
] as const;

/** A new person without a password: they set it by the link in the mail that is sent to them. */
export function InviteDrawer(props: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={props.open}
      onClose={props.onClose}
      title={t(`settings.invite.${props.invited}`)}
      destroyOnHidden
    >
      <Invitation {...props} />
    </Drawer>
  );
}

function Invitation({ invited, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [createUser] = api.useCreateUserMutation();
  const [createCollector] = api.useCreateCollectorMutation();
  const { submit, busy } = useSubmit();
  const send = async ({ rate, max_accounts, ...person }: Values) => {
    const work = () =>
      invited === "collector"
        ? createCollector({
            collectorInputRequest: {
              ...person,
              commission_rate: ((rate ?? 0) / 100).toFixed(4),
              max_accounts,
            },
          }).unwrap()
        : createUser({ userInputRequest: { ...person, role: invited } }).unwrap();
    if (await submit(work, t("settings.invite.sent", { email: person.email }), form)) onClose();
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={{ rate: 10, max_accounts: 200 }}
      onFinish={(values) => void send(values)}
    >
      {PERSON.map(([name, longest]) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`settings.invite.${name}`)}
          extra={name === "username" ? t("settings.invite.usernameHint") : undefined}
          rules={[{ required: true, message: t("common.required") }]}
        >
          <Input
            maxLength={longest}
            type={name === "email" ? "email" : "text"}
            autoFocus={name === "first_name"}
          />
        </Form.Item>
      ))}
      {invited === "collector" && (
        <>
          <Form.Item name="rate" label={t("settings.collectors.ratePercent")} rules={[{ required: true }]}>
            <InputNumber min={0} max={100} precision={2} suffix="%" />
          </Form.Item>
          <Form.Item name="max_accounts" label={t("settings.collectors.limit")} rules={[{ required: true }]}>
            <InputNumber min={0} max={1_000_000} precision={0} />
          </Form.Item>
        </>
      )}
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t("settings.invite.send")}
      </Button>
    </Form>
  );
}

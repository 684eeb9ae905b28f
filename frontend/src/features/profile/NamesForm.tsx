import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { PatchedMeInputRequest } from "@/api/generated";
import { api } from "@/api/tags";
import { useMe } from "@/shared/useMe";
import { useSubmit } from "@/shared/useSubmit";

const NAMES = [
  ["first_name", "firstName"],
  ["last_name", "lastName"],
] as const;

export function NamesForm() {
  const { t } = useTranslation();
  const me = useMe();
  const [form] = Form.useForm<PatchedMeInputRequest>();
  const [update] = api.useUpdateMeMutation();
  const { submit, busy } = useSubmit();
  const needed = [{ required: true, message: t("common.required") }];
  return (
    <>
      <p className="muted">{[me.username, me.email, me.agency_name].filter(Boolean).join(" · ")}</p>
      <Form<PatchedMeInputRequest>
        form={form}
        layout="vertical"
        initialValues={{ first_name: me.first_name, last_name: me.last_name }}
        onFinish={(values) =>
          void submit(() => update({ patchedMeInputRequest: values }).unwrap(), t("profile.saved"), form)
        }
      >
        <div className="field-row">
          {NAMES.map(([name, label]) => (
            <Form.Item key={name} name={name} label={t(`profile.${label}`)} rules={needed}>
              <Input maxLength={80} />
            </Form.Item>
          ))}
        </div>
        <Button htmlType="submit" loading={busy}>
          {t("common.save")}
        </Button>
      </Form>
    </>
  );
}

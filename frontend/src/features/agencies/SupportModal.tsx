import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { Agency } from "@/api/generated";
import { startOver } from "@/api/session";
import { api } from "@/api/tags";
import { Modal } from "@/shared/Modal";
import { useSubmit } from "@/shared/useSubmit";

interface Props {
  agency: Agency | null;
  onClose: () => void;
}

const SHORTEST_REASON = 10;

/** Asks why, opens the visit and starts over as the agency's people see DebtFlow. */
export function SupportModal({ agency, onClose }: Props) {
  return agency && <Visit key={agency.id} agency={agency} onClose={onClose} />;
}

function Visit({ agency, onClose }: { agency: Agency; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  const [open] = api.useOpenSupportSessionMutation();
  const { submit, busy } = useSubmit();
  const start = async ({ reason }: { reason: string }) => {
    const work = () => open({ supportSessionInputRequest: { agency_id: agency.id, reason } }).unwrap();
    if (await submit(work, t("agencies.support.opened", { name: agency.name }), form)) startOver();
  };
  return (
    <Modal
      open
      title={t("agencies.support.title", { name: agency.name })}
      okText={t("agencies.support.open")}
      okButtonProps={{ loading: busy }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t("agencies.support.what")}</p>
      <Form form={form} layout="vertical" onFinish={(values) => void start(values)}>
        <Form.Item
          name="reason"
          label={t("agencies.support.reason")}
          rules={[{ required: true, min: SHORTEST_REASON, message: t("agencies.support.reasonNeeded") }]}
        >
          <Input.TextArea rows={3} maxLength={300} showCount autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}

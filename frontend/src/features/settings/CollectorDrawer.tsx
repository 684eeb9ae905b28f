import { Button, Form, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import type { Collector } from "@/api/generated";
import { api } from "@/api/tags";
import { Drawer } from "@/shared/Drawer";
import { useSubmit } from "@/shared/useSubmit";
import { LoadBar } from "./LoadBar";

interface Props {
  collector: Collector | null;
  onClose: () => void;
  onDeactivate: (collector: Collector) => void;
}

export function CollectorDrawer({ collector, onClose, onDeactivate }: Props) {
  return (
    <Drawer open={collector !== null} onClose={onClose} title={collector?.full_name} destroyOnHidden>
      {collector && <Terms collector={collector} onClose={onClose} onDeactivate={onDeactivate} />}
    </Drawer>
  );
}

interface Values {
  rate: number;
  max_accounts: number;
}

type TermsProps = Omit<Props, "collector"> & { collector: Collector };

function Terms({ collector, onClose, onDeactivate }: TermsProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [update] = api.useUpdateCollectorMutation();
  const { submit, busy } = useSubmit();
  const send = async (
    change: Parameters<typeof update>[0]["patchedCollectorChangeRequest"],
    done: string,
  ) => {
    const work = () => update({ id: collector.id, patchedCollectorChangeRequest: change }).unwrap();
    if (await submit(work, done, form)) onClose();
  };
  const save = ({ rate, max_accounts }: Values) =>
    send({ commission_rate: (rate / 100).toFixed(4), max_accounts }, t("settings.saved"));
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={{
        rate: Number((Number(collector.commission_rate) * 100).toFixed(2)),
        max_accounts: collector.max_accounts,
      }}
      onFinish={(values) => void save(values)}
    >
      <LoadBar collector={collector} />
      <Form.Item
        name="rate"
        label={t("settings.collectors.ratePercent")}
        extra={t("settings.collectors.rateHint")}
        rules={[{ required: true, message: t("common.required") }]}
      >
        <InputNumber min={0} max={100} precision={2} suffix="%" autoFocus />
      </Form.Item>
      <Form.Item
        name="max_accounts"
        label={t("settings.collectors.limit")}
        extra={t("settings.collectors.limitHint")}
        rules={[{ required: true, message: t("common.required") }]}
      >
        <InputNumber min={0} max={1_000_000} precision={0} />
      </Form.Item>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("common.save")}
        </Button>
        {collector.is_active ? (
          <Button danger onClick={() => onDeactivate(collector)}>
            {t("settings.collectors.deactivate")}
          </Button>
        ) : (
          <Button
            onClick={() =>
              void send(
                { is_active: true },
                t("settings.collectors.activated", { name: collector.full_name }),
              )
            }
          >
            {t("settings.collectors.activate")}
          </Button>
        )}
      </div>
    </Form>
  );
}

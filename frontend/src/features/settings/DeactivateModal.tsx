import { Radio, Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Collector, OpenAccountsToEnum } from "@/api/generated";
import { api } from "@/api/tags";
import { integer } from "@/shared/format";
import { Modal } from "@/shared/Modal";
import { useNotify } from "@/shared/useNotify";

interface Props {
  collector: Collector | null;
  onClose: () => void;
}

const MOST_OFFERED = 200;

/** Says how many open accounts a collector leaves, and asks where they go. */
export function DeactivateModal({ collector, onClose }: Props) {
  return collector && <HandOver key={collector.id} collector={collector} onClose={onClose} />;
}

function HandOver({ collector, onClose }: { collector: Collector; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [to, setTo] = useState<OpenAccountsToEnum>("balanced");
  const [heir, setHeir] = useState<string>();
  const { data } = api.useListCollectorsQuery({ isActive: true, pageSize: MOST_OFFERED });
  const [deactivate, { isLoading }] = api.useDeactivateCollectorMutation();
  const name = collector.full_name;
  const heirs = data?.results.filter((other) => other.id !== collector.id) ?? [];
  const run = async () => {
    try {
      const done = await deactivate({
        id: collector.id,
        deactivationInputRequest: {
          open_accounts_to: to,
          to_collector_id: to === "collector" ? heir : undefined,
        },
      }).unwrap();
      notify.done(
        t("settings.handOver.done", {
          name,
          reassigned: integer(done.reassigned),
          unassigned: integer(done.unassigned),
        }),
      );
      onClose();
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <Modal
      open
      title={t("settings.handOver.title", { name })}
      okText={t("settings.handOver.ok", { name })}
      okButtonProps={{ danger: true, loading: isLoading, disabled: to === "collector" && !heir }}
      onOk={() => void run()}
      onCancel={onClose}
    >
      <p>
        {t("settings.handOver.held", {
          count: collector.active_accounts,
          shown: integer(collector.active_accounts),
          name,
        })}
      </p>
      <Radio.Group
        aria-label={t("settings.handOver.where")}
        value={to}
        onChange={(event) => setTo(event.target.value as OpenAccountsToEnum)}
      >
        <Space orientation="vertical">
          <Radio value="balanced">{t("settings.handOver.balanced")}</Radio>
          <Radio value="collector" disabled={heirs.length === 0}>
            {t("settings.handOver.one")}
          </Radio>
          <Radio value="nobody">{t("settings.handOver.nobody")}</Radio>
        </Space>
      </Radio.Group>
      {to === "collector" && (
        <Select
          className="heir"
          aria-label={t("settings.handOver.heir")}
          placeholder={t("settings.handOver.heir")}
          value={heir}
          onChange={setHeir}
          showSearch={{ optionFilterProp: "label" }}
          options={heirs.map((other) => ({
            value: other.id,
            label: t("settings.handOver.heirLoad", {
              name: other.full_name,
              held: integer(other.active_accounts),
              most: integer(other.max_accounts ?? 0),
            }),
          }))}
        />
      )}
    </Modal>
  );
}

import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "@/api/tags";
import { integer } from "@/shared/format";
import { PRIORITIES, Priority } from "@/shared/Priority";
import { useNotify } from "@/shared/useNotify";
import type { Selection } from "./useSelection";

/** One priority for all selected accounts; more than 1,000 are changed by a job that shows its progress. */
export function BulkPriority({ selection, onDone }: { selection: Selection; onDone: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [change, { isLoading }] = api.useBulkPrioritizeAccountsMutation();
  const run = async (priority: number) => {
    try {
      const done = await change({
        bulkPriorityInputRequest: { ...selection.target, priority },
      }).unwrap();
      if ("changed" in done) {
        const count = done.changed;
        notify.done(t("accounts.bulk.prioritized", { count, shown: integer(count) }));
      } else {
        notify.done(t("accounts.bulk.prioritizing"));
      }
      onDone();
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: PRIORITIES.map((key) => ({ key, label: <Priority value={Number(key)} /> })),
        onClick: ({ key }) => void run(Number(key)),
      }}
    >
      <Button loading={isLoading}>
        {t("accounts.priority")} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}

import { Alert, Button, Checkbox, Form, Radio } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BulkAssignInputRequest, BulkAssignResult, BulkJob, Collector } from "@/api/generated";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { Drawer } from "@/shared/Drawer";
import { integer } from "@/shared/format";
import { useNotify } from "@/shared/useNotify";
import type { Selection } from "./useSelection";

interface Props {
  selection: Selection;
  open: boolean;
  onClose: () => void;
  onDone: (failed: string[]) => void;
}

const MOST_AT_ONCE = 1000;
const STRATEGIES = ["balanced_by_count", "balanced_by_balance", "round_robin"] as const;

/** Deals accounts out; a dry run says what would happen before it does. */
export function BulkAssign(props: Props) {
  const { t } = useTranslation();
  return (
    <Drawer open={props.open} onClose={props.onClose} title={t("accounts.bulk.assign")} destroyOnHidden>
      <AssignForm {...props} />
    </Drawer>
  );
}

function AssignForm({ selection, onDone }: Props) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { data } = api.useListCollectorsQuery({ isActive: true, pageSize: 200 });
  const [dropped, setDropped] = useState<string[]>([]);
  const [strategy, setStrategy] = useState<BulkAssignInputRequest["strategy"]>("balanced_by_count");
  const [assign, { isLoading }] = api.useBulkAssignAccountsMutation();
  const people = data?.results ?? [];
  const chosen = people.map((one) => one.id).filter((id) => !dropped.includes(id));
  const body = { ...selection.target, collector_ids: chosen, strategy };
  const preview = usePreview(body, chosen.length > 0 && selection.count <= MOST_AT_ONCE);
  if (!data) return <Delayed />;

  const run = async () => {
    try {
      const done = await assign({ bulkAssignInputRequest: body }).unwrap();
      if (isJob(done)) {
        notify.done(t("accounts.bulk.started"));
        onDone([]);
        return;
      }
      notify.done(t("accounts.bulk.assigned", { count: done.assigned, shown: integer(done.assigned) }));
      onDone(done.skipped.map((one) => one.id));
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <Form layout="vertical" onFinish={() => void run()}>
      <Form.Item label={t("accounts.bulk.how")}>
        <Radio.Group
          className="stack-tight"
          value={strategy}
          onChange={(event) => setStrategy(event.target.value)}
          options={STRATEGIES.map((value) => ({ value, label: t(`accounts.bulk.strategy.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={t("accounts.bulk.to")}>
        <Checkbox.Group
          className="stack-tight"
          value={chosen}
          onChange={(ids) => setDropped(people.map((one) => one.id).filter((id) => !ids.includes(id)))}
          options={people.map((one) => ({ value: one.id, label: <Load of={one} /> }))}
        />
      </Form.Item>
      {preview && <Preview result={preview} />}
      <Button
        type="primary"
        htmlType="submit"
        block
        autoFocus
        loading={isLoading}
        disabled={chosen.length === 0 || preview?.assigned === 0}
      >
        {t("accounts.bulk.run", { shown: integer(preview?.assigned ?? selection.count) })}
      </Button>
    </Form>
  );
}

function usePreview(body: BulkAssignInputRequest, enabled: boolean): BulkAssignResult | undefined {
  const [dryRun, { data }] = api.useBulkAssignAccountsMutation();
  const key = JSON.stringify(body);
  useEffect(() => {
    if (!enabled) return;
    const asked = dryRun({ bulkAssignInputRequest: { ...JSON.parse(key), dry_run: true } });
    return () => asked.abort();
  }, [key, enabled, dryRun]);
  return enabled && data && !isJob(data) ? data : undefined;
}

/** More than 1,000 accounts are assigned by a worker, some seconds later. */
function isJob(answer: BulkAssignResult | BulkJob): answer is BulkJob {
  return "progress_percent" in answer;
}

function Preview({ result }: { result: BulkAssignResult }) {
  const { t } = useTranslation();
  const reasons = new Map<string, number>();
  for (const { reason } of result.skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  if (reasons.size === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t("accounts.bulk.skipped", {
        count: result.skipped.length,
        shown: integer(result.skipped.length),
      })}
      description={[...reasons].map(([reason, count]) => (
        <div key={reason}>
          {t(`accounts.bulk.reason.${reason as "not_open"}`, { count, shown: integer(count) })}
        </div>
      ))}
    />
  );
}

function Load({ of: collector }: { of: Collector }) {
  const { t } = useTranslation();
  return (
    <>
      {collector.full_name}{" "}
      <span className="muted num">
        {t("accounts.bulk.load", {
          open: integer(collector.active_accounts),
          most: integer(collector.max_accounts ?? 0),
        })}
      </span>
    </>
  );
}

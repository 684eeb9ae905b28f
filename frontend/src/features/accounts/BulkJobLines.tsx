import { Alert, Button, Progress } from "antd";
import { useTranslation } from "react-i18next";
import type { BulkJob } from "@/api/generated";
import { api } from "@/api/tags";
import { integer } from "@/shared/format";
import { useNotify } from "@/shared/useNotify";
import { useOnce } from "@/shared/useOnce";

/** How far a large bulk change is, with Cancel. */
export function Running({ job }: { job: BulkJob }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const once = useOnce();
  const [cancel, { isLoading }] = api.useCancelBulkJobMutation();
  const stop = async () => {
    try {
      await once((key) => cancel({ id: job.id, "Idempotency-Key": key }).unwrap());
    } catch (problem) {
      notify.failed(problem);
    }
  };
  const counts =
    job.total === null
      ? t("accounts.bulk.planning")
      : t("accounts.bulk.running", { done: integer(job.processed), of: integer(job.total) });
  return (
    <section className="bulk-bar" aria-label={t("accounts.bulk.progress")}>
      <span className="num" role="status">
        {counts}
      </span>
      <Progress
        className="bulk-progress"
        percent={job.progress_percent}
        size="small"
        showInfo={false}
        aria-label={t("accounts.bulk.progress")}
      />
      <Button loading={isLoading} onClick={() => void stop()}>
        {t("common.cancel")}
      </Button>
    </section>
  );
}

/** What became of a large bulk change. */
export function Ended({ job, onClose }: { job: BulkJob; onClose: () => void }) {
  const { t } = useTranslation();
  const skipped = job.skipped ?? 0;
  const count = { count: job.assigned, shown: integer(job.assigned) };
  return (
    <Alert
      role="status"
      closable={{ onClose, "aria-label": t("common.close") }}
      showIcon
      type={job.status === "completed" && skipped === 0 ? "success" : "warning"}
      title={
        job.kind === "priority" ? t("accounts.bulk.prioritized", count) : t("accounts.bulk.assigned", count)
      }
      description={
        skipped > 0 ? t("accounts.bulk.skipped", { count: skipped, shown: integer(skipped) }) : undefined
      }
    />
  );
}

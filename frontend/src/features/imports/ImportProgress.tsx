import { Progress } from "antd";
import { useTranslation } from "react-i18next";
import type { ImportJob } from "@/api/generated";
import { integer } from "@/shared/format";

/** How far a file is: its place in the queue, a bar with counts, or how many rows it had. */
export function ImportProgress({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  if (job.status === "pending") {
    const ahead = job.waiting_ahead ?? 0;
    return (
      <span className="muted">
        {t(ahead ? "imports.waitingBehind" : "imports.waiting", { count: ahead })}
      </span>
    );
  }
  if (job.status === "downloading") return <span className="muted">{t("imports.reading")}</span>;
  const counts = t("imports.rowsOf", {
    done: integer(job.processed_records),
    total: integer(job.total_records),
  });
  if (job.status !== "processing") {
    return <span className="num">{job.total_records > 0 ? counts : ""}</span>;
  }
  return (
    <span className="import-progress">
      <Progress
        percent={job.progress_percent}
        showInfo={false}
        size="small"
        aria-label={t("imports.progressOf", { name: job.file_name })}
      />
      <span className="num">{counts}</span>
    </span>
  );
}

import { useTranslation } from "react-i18next";
import type { ImportJob } from "@/api/generated";
import { integer } from "@/shared/format";
import { isRunning } from "./running";

const PARTS = [
  ["created_accounts", "added"],
  ["updated_accounts", "updated"],
  ["unchanged_accounts", "unchanged"],
  ["processed_errors", "failed"],
] as const;

/** What became of a file's rows, in words: only what there is something to say about. */
export function ImportResult({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const failedWhole = job.status === "failed" || job.status === "cancelled";
  const said = PARTS.filter(([field]) => job[field] > 0).map(([field, name]) => ({
    name,
    text: t(`imports.count.${name}`, { n: integer(job[field]) }),
  }));
  return (
    <span className="import-result">
      {job.dry_run && <span className="muted">{t("imports.dryRun")} </span>}
      {said.map(({ name, text }) => (
        <span key={name} className={name === "failed" ? "num import-failed" : "num"}>
          {text}
        </span>
      ))}
      {failedWhole && <span className="import-failed">{job.error_summary}</span>}
      {said.length === 0 && !failedWhole && !isRunning(job) && (
        <span className="muted">{t("imports.nothingNew")}</span>
      )}
    </span>
  );
}

import { Alert } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { ImportJob } from "@/api/generated";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { ProblemState } from "@/shared/ProblemState";
import { Status } from "@/shared/Status";
import { usePageTitle } from "@/shared/usePageTitle";
import { ImportActions } from "./ImportActions";
import { ImportErrors } from "./ImportErrors";
import { ImportFacts } from "./ImportFacts";
import { ImportFigures } from "./ImportFigures";
import { ImportProgress } from "./ImportProgress";
import { isRunning, LIVE, useRefreshAtEnd } from "./running";
import "./imports.css";

export function ImportPage() {
  const { id = "" } = useParams();
  const { t } = useTranslation();
  const [isLive, setLive] = useState(true);
  const { currentData: job, error, refetch } = api.useGetImportQuery({ id }, isLive ? LIVE : {});
  if (job && isRunning(job) !== isLive) setLive(isRunning(job));
  useRefreshAtEnd(job && [job]);
  usePageTitle(job?.file_name ?? t("imports.job"), { label: t("layout.nav.imports"), to: "/imports" });
  if (error && !job) return <ProblemState error={error} onRetry={refetch} />;
  if (!job) return <Delayed rows={8} />;
  return (
    <div className="page stack">
      <Head job={job} />
      {isStopped(job) && <Alert type="warning" showIcon title={job.error_summary} />}
      <ImportFigures job={job} />
      <div className="import-sheets">
        <ImportErrors key={job.id} job={job} />
        <ImportFacts job={job} />
      </div>
    </div>
  );
}

const isStopped = (job: ImportJob) => job.status === "failed" || job.status === "cancelled";

function Head({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  return (
    <div className="toolbar">
      <strong className="account-name import-name">{job.file_name}</strong>
      <Status of={job.status} />
      {job.dry_run && <span className="muted">{t("imports.dryRun")}</span>}
      {isRunning(job) && <ImportProgress job={job} />}
      <span className="spacer" />
      <ImportActions job={job} />
    </div>
  );
}

import { Button, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { download } from "@/api/download";
import type { ImportJob } from "@/api/generated";
import { api } from "@/api/tags";
import { useUploadImportFileMutation } from "@/api/uploads";
import { integer } from "@/shared/format";
import { useNotify } from "@/shared/useNotify";
import { CancelButton } from "./importColumns";
import { isRunning } from "./running";

/** What can be done with a job now: what can't be done is not there. */
export function ImportActions({ job }: { job: ImportJob }) {
  const isStopped = job.status === "failed" || job.status === "cancelled";
  const hasFailedRows = !isRunning(job) && job.processed_errors > 0;
  return (
    <>
      {isRunning(job) && <CancelButton job={job} size="middle" />}
      {isStopped && <RetryButton job={job} />}
      {isTried(job) && <ApplyButton job={job} />}
      {hasFailedRows && <DownloadButton job={job} />}
      {hasFailedRows && !job.dry_run && <MendedButton job={job} />}
    </>
  );
}

/** A dry run that ended well and found something to import. */
const isTried = (job: ImportJob) => job.dry_run && job.status.startsWith("completed") && validRows(job) > 0;

const validRows = (job: ImportJob) => job.created_accounts + job.updated_accounts;

function ApplyButton({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const navigate = useNavigate();
  const [apply, { isLoading }] = api.useApplyImportMutation();
  const rows = validRows(job);
  const run = async () => {
    try {
      const real = await apply({ id: job.id }).unwrap();
      void navigate(`/imports/${real.id}`);
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <Button type="primary" loading={isLoading} onClick={() => void run()}>
      {t("imports.applyRows", { count: rows, shown: integer(rows) })}
    </Button>
  );
}

function RetryButton({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [retry, { isLoading }] = api.useRetryImportMutation();
  const again = async () => {
    try {
      await retry({ id: job.id }).unwrap();
      notify.done(t("imports.retried", { name: job.file_name }));
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <Button type="primary" loading={isLoading} onClick={() => void again()}>
      {t("imports.retry")}
    </Button>
  );
}

function DownloadButton({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    await download(`/api/v1/imports/${job.id}/errors.csv/`, `import-${job.id}-errors.csv`).catch(
      notify.failed,
    );
    setBusy(false);
  };
  return (
    <Button loading={isBusy} onClick={() => void save()}>
      {t("imports.downloadErrors")}
    </Button>
  );
}

function MendedButton({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const navigate = useNavigate();
  const [upload, { isLoading }] = useUploadImportFileMutation();
  const send = async (file: File) => {
    try {
      const child = await upload({ file, parent: job.id }).unwrap();
      void navigate(`/imports/${child.id}`);
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <Upload
      accept=".csv,.xlsx,.txt"
      showUploadList={false}
      beforeUpload={(file) => {
        void send(file);
        return false;
      }}
    >
      <Button loading={isLoading} title={t("imports.mendedHow")}>
        {t("imports.uploadMended")}
      </Button>
    </Upload>
  );
}

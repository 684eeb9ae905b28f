import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ImportJob, ImportSource } from "@/api/generated";
import { api } from "@/api/tags";
import type { Column } from "@/shared/columns";
import { Status } from "@/shared/Status";
import { useNotify } from "@/shared/useNotify";
import { When } from "@/shared/When";
import { ImportProgress } from "./ImportProgress";
import { ImportResult } from "./ImportResult";
import { isRunning } from "./running";

export function useOrigin(sources: ImportSource[] | undefined) {
  const { t } = useTranslation();
  return (job: ImportJob) => {
    if (job.parent_id) return t("imports.origin.mended");
    if (!job.source_id) return t("imports.origin.upload");
    return sources?.find((source) => source.id === job.source_id)?.name ?? job.source_host;
  };
}

export function useImportColumns(sources: ImportSource[] | undefined): Column<ImportJob>[] {
  const { t } = useTranslation();
  const origin = useOrigin(sources);
  return [
    {
      title: t("imports.file"),
      key: "file",
      width: 250,
      ellipsis: true,
      render: (_, job) => (
        <Link to={`/imports/${job.id}`} title={job.file_name}>
          {job.file_name}
        </Link>
      ),
    },
    {
      title: t("imports.source"),
      key: "source",
      width: 150,
      ellipsis: true,
      render: (_, job) => origin(job),
    },
    {
      title: t("imports.received"),
      key: "received",
      width: 90,
      render: (_, job) => <When at={job.created_at} />,
    },
    {
      title: t("imports.status"),
      key: "status",
      width: 180,
      render: (_, job) => <Status of={job.status} />,
    },
    {
      title: t("imports.progress"),
      key: "progress",
      width: 200,
      render: (_, job) => <ImportProgress job={job} />,
    },
    {
      title: t("imports.result"),
      key: "result",
      width: 230,
      ellipsis: true,
      render: (_, job) => <ImportResult job={job} />,
    },
    {
      title: <span className="sr-only">{t("imports.actions")}</span>,
      key: "actions",
      width: 80,
      align: "right",
      render: (_, job) => isRunning(job) && <CancelButton job={job} />,
    },
  ];
}

export function CancelButton({ job, size = "small" }: { job: ImportJob; size?: "small" | "middle" }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [cancel, { isLoading }] = api.useCancelImportMutation();
  const stop = async () => {
    try {
      await cancel({ id: job.id }).unwrap();
      notify.done(t("imports.cancelled", { name: job.file_name }));
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <Button
      size={size}
      loading={isLoading}
      onClick={() => void stop()}
      aria-label={t("imports.cancelOne", { name: job.file_name })}
    >
      {t("common.cancel")}
    </Button>
  );
}

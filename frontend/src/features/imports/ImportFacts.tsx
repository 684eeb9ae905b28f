import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ImportJob } from "@/api/generated";
import { api } from "@/api/tags";
import { Facts } from "@/shared/Facts";
import { exactTime } from "@/shared/format";
import { Ref } from "@/shared/Ref";
import { Sheet } from "@/shared/Sheet";
import { useOrigin } from "./importColumns";

type DelimiterName = "," | ";" | "|" | "\t";

export function ImportFacts({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const { data: sources } = api.useListImportSourcesQuery({});
  const origin = useOrigin(sources);
  const form = [job.encoding, job.delimiter && t(`imports.delimiter.${job.delimiter as DelimiterName}`)];
  const facts: [string, ReactNode][] = [
    [t("imports.fact.source"), origin(job)],
    [
      t("imports.fact.parent"),
      job.parent_id && <Link to={`/imports/${job.parent_id}`}>{t("imports.parentLink")}</Link>,
    ],
    [t("imports.fact.received"), exactTime(job.created_at)],
    [t("imports.fact.started"), job.started_at && exactTime(job.started_at)],
    [t("imports.fact.ended"), job.completed_at && exactTime(job.completed_at)],
    [t("imports.fact.form"), form.filter(Boolean).join(", ")],
    [
      t("imports.fact.mapping"),
      job.mapping_version !== null && t("imports.fact.mappingVersion", { version: job.mapping_version }),
    ],
    [
      t("imports.fact.duplicates"),
      job.duplicates > 0 && t("imports.fact.duplicatesTimes", { count: job.duplicates }),
    ],
    [t("imports.fact.sha256"), job.file_sha256 && <Ref>{job.file_sha256}</Ref>],
    [t("imports.fact.stored"), job.file_path_s3 && <Ref>{job.file_path_s3}</Ref>],
  ];
  return (
    <Sheet title={t("imports.about")}>
      <Facts of={facts} />
    </Sheet>
  );
}

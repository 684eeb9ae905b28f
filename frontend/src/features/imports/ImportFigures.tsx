import { useTranslation } from "react-i18next";
import type { ImportJob } from "@/api/generated";
import { integer } from "@/shared/format";

const FIGURES = [
  ["total", "total_records"],
  ["added", "created_accounts"],
  ["updated", "updated_accounts"],
  ["unchanged", "unchanged_accounts"],
  ["failed", "processed_errors"],
  ["warnings", "warnings"],
] as const;

export function ImportFigures({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  return (
    <section className="sheet sheet-body" aria-label={t("imports.counts")}>
      <dl className="import-figures">
        {FIGURES.map(([name, field]) => (
          <div key={name}>
            <dt>{t(`imports.figure.${name}`)}</dt>
            <dd className={name === "failed" && job[field] > 0 ? "num import-failed" : "num"}>
              {integer(job[field])}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

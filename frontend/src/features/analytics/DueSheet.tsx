import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api } from "@/api/tags";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";
import { ShortTable } from "@/shared/ShortTable";
import { agingColumns } from "./aging";

/** Open accounts by days past due, in short. */
export function DueSheet() {
  const { t } = useTranslation();
  const { data, error, refetch } = api.useGetAgingReportQuery();
  return (
    <Sheet
      title={t("analytics.agingTitle")}
      flush
      extra={<Link to="/analytics?tab=aging">{t("dashboard.all")}</Link>}
    >
      {error && !data ? (
        <ProblemState error={error} onRetry={refetch} />
      ) : (
        <ShortTable
          label={t("analytics.agingTitle")}
          rows={data}
          idOf={(row) => row.bucket}
          columns={agingColumns(t)}
          empty={t("analytics.noOpen")}
        />
      )}
    </Sheet>
  );
}

import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { serializeParams } from "@/api/baseApi";
import { download } from "@/api/download";
import type { ExportAuditEventsApiArg } from "@/api/generated";
import { snakeParams } from "@/api/snakeParams";
import { useSubmit } from "@/shared/useSubmit";

/** Saves the events that the filters match as CSV; the export is an event itself. */
export function ExportAudit({ query }: { query: ExportAuditEventsApiArg }) {
  const { t } = useTranslation();
  const { submit, busy } = useSubmit();
  const path = `/api/v1/audit/export/?${serializeParams(snakeParams(query))}`;
  return (
    <Button
      loading={busy}
      onClick={() => void submit(() => download(path, "audit.csv"), t("audit.exported"))}
    >
      {t("common.exportCsv")}
    </Button>
  );
}

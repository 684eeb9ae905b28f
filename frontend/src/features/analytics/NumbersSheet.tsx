import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ExportButton } from "@/shared/ExportButton";
import { Sheet } from "@/shared/Sheet";

interface Props {
  /** The table's name in the API's export, and the file's. */
  table: "aging" | "collectors" | "imports";
  query?: object;
  meaning: string;
  children: ReactNode;
}

/** A report's table, with its export and what its figures mean. */
export function NumbersSheet({ table, query, meaning, children }: Props) {
  const { t } = useTranslation();
  return (
    <Sheet
      title={t("analytics.numbers")}
      flush
      extra={<ExportButton path="/api/v1/analytics/export/" query={{ table, ...query }} name={table} />}
    >
      {children}
      <p className="muted sheet-note">{meaning}</p>
    </Sheet>
  );
}

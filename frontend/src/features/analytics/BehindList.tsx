import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Column } from "@/shared/columns";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { integer } from "@/shared/format";
import { usePageTitle } from "@/shared/usePageTitle";

interface Listed {
  error?: unknown;
  refetch: () => unknown;
  hasNextPage: boolean;
  fetchNextPage: () => unknown;
}

interface Props<T extends { id: string }> {
  title: string;
  list: Listed;
  pages: { count: number; results: T[] }[] | undefined;
  columns: Column<T>[];
  compact: (row: T) => ReactNode;
  extra?: ReactNode;
}

/** The rows that a figure counts, with their number, and the way back. */
export function BehindList<T extends { id: string }>({
  title,
  list,
  pages,
  columns,
  compact,
  extra,
}: Props<T>) {
  const { t } = useTranslation();
  usePageTitle(title);
  const count = pages?.[0]?.count;
  return (
    <div className="page-fill">
      <div className="toolbar">
        <Link to="/analytics">{t("analytics.behind.back")}</Link>
        {count !== undefined && (
          <span className="muted" role="status">
            {t("analytics.behind.rows", { count, shown: integer(count) })}
          </span>
        )}
        <span className="spacer" />
        {extra}
      </div>
      <DataTable
        label={title}
        columns={columns}
        rows={pages?.flatMap((page) => page.results)}
        error={list.error}
        onRetry={() => void list.refetch()}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        empty={<EmptyState title={t("analytics.behind.none")} />}
        compact={compact}
      />
    </div>
  );
}

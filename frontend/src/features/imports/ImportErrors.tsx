import { useTranslation } from "react-i18next";
import type { ImportError, ImportJob } from "@/api/generated";
import { useImportErrorPagesInfiniteQuery } from "@/api/lists";
import type { Column } from "@/shared/columns";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { integer } from "@/shared/format";
import { Ref } from "@/shared/Ref";
import { Sheet } from "@/shared/Sheet";
import { isRunning, LIVE } from "./running";

type Row = ImportError & { id: string };

export function ImportErrors({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const pace = isRunning(job) ? LIVE : {};
  const list = useImportErrorPagesInfiniteQuery({ id: job.id }, pace);
  const found = list.data?.pages.flatMap((page) => page.results);
  const rows = found?.map((row, index) => ({ ...row, id: String(index) }));
  const count = list.data?.pages[0]?.count ?? 0;
  const isEmpty = rows?.length === 0;
  return (
    <Sheet title={t("imports.problems")} flush>
      <div className={isEmpty ? undefined : "import-table"}>
        <DataTable<Row>
          label={t("imports.problems")}
          columns={useErrorColumns()}
          rows={rows}
          error={list.error}
          onRetry={list.refetch}
          onEnd={() => list.hasNextPage && void list.fetchNextPage()}
          empty={<EmptyState title={t(isRunning(job) ? "imports.noProblemsYet" : "imports.noProblems")} />}
          compact={(row) => (
            <>
              <span>{row.error}</span>
              <span className="muted num">
                {t("imports.line")} {integer(row.line)}, {row.column || t("imports.wholeRow")}
              </span>
              <Ref>{row.value}</Ref>
            </>
          )}
          footer={
            count > 0 && t("imports.problemsShown", { shown: integer(rows?.length ?? 0), of: integer(count) })
          }
          width={790}
        />
      </div>
    </Sheet>
  );
}

function useErrorColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      title: t("imports.line"),
      key: "line",
      width: 70,
      align: "right",
      render: (_, row) => <span className="num">{integer(row.line)}</span>,
    },
    {
      title: t("imports.column"),
      key: "column",
      width: 130,
      ellipsis: true,
      render: (_, row) => row.column || <span className="muted">{t("imports.wholeRow")}</span>,
    },
    {
      title: t("imports.value"),
      key: "value",
      width: 130,
      ellipsis: true,
      render: (_, row) => <Ref>{row.value || row.raw}</Ref>,
    },
    {
      title: t("imports.problem"),
      key: "problem",
      width: 310,
      render: (_, row) => (
        <>
          {row.error} {row.is_warning && <span className="muted">({t("imports.warning")})</span>}
        </>
      ),
    },
    {
      title: t("imports.code"),
      key: "code",
      width: 160,
      ellipsis: true,
      render: (_, row) => <Ref>{row.code}</Ref>,
    },
  ];
}

import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { ImportJob } from "@/api/generated";
import { latest } from "@/api/latest";
import { useImportPagesInfiniteQuery } from "@/api/lists";
import { api } from "@/api/tags";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { integer, span } from "@/shared/format";
import { Status } from "@/shared/Status";
import { usePageTitle } from "@/shared/usePageTitle";
import { useRowCursor } from "@/shared/useRowCursor";
import { When } from "@/shared/When";
import { ImportFilters } from "./ImportFilters";
import { ImportProgress } from "./ImportProgress";
import { ImportResult } from "./ImportResult";
import { useImportColumns } from "./importColumns";
import { useImportFilters } from "./importFilterState";
import { CALM, isRunning, LIVE, useRefreshAtEnd } from "./running";
import { SourceLine } from "./SourceLine";
import { useTrigger } from "./useTrigger";
import "./imports.css";

export function ImportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const filters = useImportFilters();
  const [isLive, setLive] = useState(false);
  const pace = isLive ? LIVE : CALM;
  const { data: sources } = api.useListImportSourcesQuery({}, pace);
  const trigger = useTrigger(sources);
  const list = useImportPagesInfiniteQuery(filters.query, pace);
  const pages = latest(list)?.pages;
  const jobs = pages?.flatMap((page) => page.results);
  const moves = trigger.checking || (jobs?.some(isRunning) ?? false);
  useEffect(() => setLive(moves), [moves]);
  useRefreshAtEnd(jobs);
  const open = (job: ImportJob) => void navigate(`/imports/${job.id}`);
  const { cursorId } = useRowCursor({ rows: jobs ?? [], onOpen: open });
  const columns = useImportColumns(sources);
  usePageTitle(t("layout.nav.imports"));
  const first = pages?.[0];
  const nextCheck = sources
    ?.filter((source) => source.is_active)
    .map((source) => source.next_poll_at)
    .sort()[0];

  return (
    <div className="page-fill">
      <div className="toolbar">
        <ImportFilters filters={filters} />
        <span className="spacer" />
        <span className="muted" role="status">
          {trigger.said}
        </span>
        <Button onClick={() => void navigate("/imports/upload")}>{t("imports.upload")}</Button>
        <Button
          type="primary"
          disabled={!sources}
          loading={trigger.checking}
          onClick={() => void trigger.run()}
        >
          {t("imports.trigger")}
        </Button>
      </div>
      {sources && <SourceLine sources={sources} />}
      <DataTable
        label={t("layout.nav.imports")}
        columns={columns}
        rows={jobs}
        width={1180}
        error={list.error}
        onRetry={list.refetch}
        onOpen={open}
        cursorId={cursorId}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        empty={
          filters.active ? (
            <EmptyState title={t("imports.noneMatch")}>
              <Button onClick={filters.clear}>{t("common.clearFilters")}</Button>
            </EmptyState>
          ) : (
            <EmptyState title={t("imports.none")}>
              {nextCheck && (
                <span className="muted">{t("imports.nextCheck", { span: span(nextCheck) })}</span>
              )}
              <Button onClick={() => void trigger.run()}>{t("imports.checkNow")}</Button>
            </EmptyState>
          )
        }
        compact={(job) => (
          <>
            <Link to={`/imports/${job.id}`}>{job.file_name}</Link>
            <Status of={job.status} />
            <When at={job.created_at} />
            <ImportProgress job={job} />
            <ImportResult job={job} />
          </>
        )}
        footer={
          first &&
          t("imports.shown", {
            shown: integer(jobs?.length ?? 0),
            of: `${integer(first.count)}${first.count_is_exact ? "" : "+"}`,
          })
        }
      />
    </div>
  );
}

import { Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { AccountListItem } from "@/api/generated";
import { latest } from "@/api/latest";
import { useAccountPagesInfiniteQuery } from "@/api/lists";
import { api } from "@/api/tags";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { ExportButton } from "@/shared/ExportButton";
import { integer, money } from "@/shared/format";
import { Status } from "@/shared/Status";
import { useHotkeys } from "@/shared/useHotkeys";
import { useCan } from "@/shared/useMe";
import { usePageTitle } from "@/shared/usePageTitle";
import { useRowCursor } from "@/shared/useRowCursor";
import { useAccountColumns } from "./accountColumns";
import { BulkBar } from "./BulkBar";
import { BulkProgress } from "./BulkProgress";
import { CallWarning } from "./CallWarning";
import { ColumnMenu } from "./ColumnMenu";
import { FilterBar } from "./FilterBar";
import { accountFilters, type Origin, queueParams, type Tab, useAccountFilters } from "./filters";
import { SavedViews } from "./SavedViews";
import { TodayLine } from "./TodayLine";
import { useSelection } from "./useSelection";
import { useWorkNext } from "./useWorkNext";
import { WorklistTabs } from "./WorklistTabs";

export const WorklistPage = () => <AccountList from="worklist" />;
export const AccountsPage = () => <AccountList from="accounts" />;

function AccountList({ from }: { from: Origin }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const can = useCan();
  const filters = useAccountFilters(from);
  const { params, update, query, active, clear } = filters;
  const list = useAccountPagesInfiniteQuery(query);
  const pages = latest(list)?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.results), [pages]);
  const first = pages?.[0];
  const filter = useMemo(() => accountFilters(params, from), [params, from]);
  const matching = first?.count ?? 0;
  const chosen = useSelection(filter, matching, params.get("select") === "all");
  const address = (row: AccountListItem) => `/accounts/${row.id}?${queueParams(params, from)}`;
  const open = (row: AccountListItem) => void navigate(address(row));
  const { cursorId } = useRowCursor({
    rows,
    initialId: params.get("row"),
    onOpen: open,
    onToggle: (row) => chosen.toggle(row.id),
  });
  const prefetch = api.usePrefetch("getAccount");
  const workNext = useWorkNext();
  usePageTitle(t(`layout.nav.${from}`));
  useHotkeys(from === "worklist" ? { n: () => void workNext() } : {});

  return (
    <div className="page-fill">
      <div className="toolbar">
        {from === "worklist" && (
          <>
            <WorklistTabs
              value={(params.get("tab") as Tab) ?? "open"}
              onChange={(tab) => update({ tab, saved: null })}
            />
            <SavedViews params={params} />
          </>
        )}
        <FilterBar filters={filters} />
        <ColumnMenu chosen={params.getAll("column")} onChange={(column) => update({ column })} />
        <span className="spacer" />
        {from === "worklist" && <TodayLine />}
        {can("account.export") && first && (
          <ExportButton path="/api/v1/accounts/export/" query={query} rows={matching} name="accounts" />
        )}
        {from === "worklist" && (
          <Button type="primary" onClick={() => void workNext()} title="n">
            {t("accounts.workNext")}
          </Button>
        )}
      </div>
      {can("account.assign") && (
        <BulkBar
          selection={chosen.selection}
          matching={matching}
          opensAssign={params.get("select") === "all"}
          onAll={chosen.pickAll}
          onPick={chosen.pick}
        />
      )}
      {can("account.assign") && <BulkProgress />}
      <DataTable
        label={t(`layout.nav.${from}`)}
        columns={useAccountColumns(params.get("ordering"), params.getAll("column"))}
        rows={rows}
        error={list.error}
        onRetry={list.refetch}
        onOpen={open}
        onHover={(row) => prefetch({ id: row.id }, { ifOlderThan: 30 })}
        onSort={(field, descending) =>
          update({ ordering: descending === null ? null : `${descending ? "-" : ""}${field}` })
        }
        cursorId={cursorId}
        selected={chosen.selection.isAll ? rows?.map((row) => row.id) : chosen.ids}
        onSelect={can("account.assign") ? chosen.pick : undefined}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        width={1010}
        empty={
          <EmptyState title={active.length > 0 ? t("accounts.empty") : t(`accounts.emptyList.${from}`)}>
            {active.length > 0 && <Button onClick={clear}>{t("accounts.clear")}</Button>}
          </EmptyState>
        }
        compact={(row) => (
          <>
            <Link to={address(row)}>{row.debtor_name}</Link>{" "}
            <span className="row">
              <Status of={row.status} /> <CallWarning codes={row.call_warnings} />
            </span>{" "}
            <span className="num">{money(row.current_balance)}</span>
          </>
        )}
        footer={first && <Footer shown={rows?.length ?? 0} of={matching} isExact={first.count_is_exact} />}
      />
    </div>
  );
}

function Footer({ shown, of, isExact }: { shown: number; of: number; isExact: boolean }) {
  const { t } = useTranslation();
  const count = `${integer(of)}${isExact ? "" : "+"}`;
  return (
    <div className="list-footer">
      <span>{t("accounts.keys")}</span>
      <span>{t("accounts.shown", { shown: integer(shown), of: count })}</span>
    </div>
  );
}

import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { AccountListItem } from "@/api/generated";
import { useAccountPagesInfiniteQuery } from "@/api/lists";
import { api } from "@/api/tags";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { integer, money } from "@/shared/format";
import { Status } from "@/shared/Status";
import { useHotkeys } from "@/shared/useHotkeys";
import { useNotify } from "@/shared/useNotify";
import { usePageTitle } from "@/shared/usePageTitle";
import { useRowCursor } from "@/shared/useRowCursor";
import { useAccountColumns } from "./accountColumns";
import { type Tab, useAccountFilters } from "./filters";
import { WorklistTabs } from "./WorklistTabs";

const { useNextAccountMutation } = api;

export const WorklistPage = () => <AccountList from="worklist" />;
export const AccountsPage = () => <AccountList from="accounts" />;

function AccountList({ from }: { from: "worklist" | "accounts" }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const { params, update, query, active, clear } = useAccountFilters(from);
  const { data, error, refetch, fetchNextPage, hasNextPage } = useAccountPagesInfiniteQuery(query);
  const [next] = useNextAccountMutation();
  const rows = data?.pages.flatMap((page) => page.results);
  const first = data?.pages[0];
  const address = (row: AccountListItem) => `/accounts/${row.id}?${new URLSearchParams({ from })}`;
  const open = (row: AccountListItem) => void navigate(address(row));
  const { cursorId } = useRowCursor({ rows: rows ?? [], onOpen: open });
  usePageTitle(t(`layout.nav.${from}`));

  const workNext = async () => {
    try {
      const account = await next().unwrap();
      if (account) void navigate(`/accounts/${account.id}?from=worklist`);
      else notify.done(t("accounts.queueEmpty"));
    } catch (problem) {
      notify.failed(problem);
    }
  };
  useHotkeys(from === "worklist" ? { n: () => void workNext() } : {});

  return (
    <div className="page-fill">
      <div className="toolbar">
        {from === "worklist" && (
          <WorklistTabs value={(params.get("tab") as Tab) ?? "open"} onChange={(tab) => update({ tab })} />
        )}
        <Input.Search
          allowClear
          defaultValue={params.get("search") ?? ""}
          placeholder={t("accounts.search")}
          aria-label={t("accounts.search")}
          style={{ maxWidth: 280 }}
          onSearch={(text) => update({ search: text || null })}
        />
        {active.length > 0 && (
          <Button type="link" onClick={clear}>
            {t("accounts.clear")}
          </Button>
        )}
        {from === "worklist" && (
          <Button type="primary" onClick={() => void workNext()} title="n">
            {t("accounts.workNext")}
          </Button>
        )}
      </div>
      <DataTable
        label={t(`layout.nav.${from}`)}
        columns={useAccountColumns()}
        rows={rows}
        error={error}
        onRetry={refetch}
        onOpen={open}
        cursorId={cursorId}
        onEnd={() => hasNextPage && void fetchNextPage()}
        empty={
          <EmptyState title={t("accounts.empty")}>
            {active.length > 0 && <Button onClick={clear}>{t("accounts.clear")}</Button>}
          </EmptyState>
        }
        compact={(row) => (
          <>
            <Link to={address(row)}>{row.debtor_name}</Link> <Status of={row.status} />{" "}
            <span className="num">{money(row.current_balance)}</span>
          </>
        )}
        footer={
          first &&
          t("accounts.shown", {
            shown: integer(rows?.length ?? 0),
            count: first.count,
            of: `${integer(first.count)}${first.count_is_exact ? "" : "+"}`,
          })
        }
      />
    </div>
  );
}

import type { TableColumnsType } from "antd";
import { Button, Input, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { AccountListItem } from "@/api/generated";
import { useAccountPagesInfiniteQuery } from "@/api/lists";
import { api } from "@/api/tags";
import { DataTable } from "@/shared/DataTable";
import { EmptyState } from "@/shared/EmptyState";
import { integer, money, shortDate } from "@/shared/format";
import { Priority } from "@/shared/Priority";
import { Ref } from "@/shared/Ref";
import { Status } from "@/shared/Status";
import { useHotkeys } from "@/shared/useHotkeys";
import { useNotify } from "@/shared/useNotify";
import { usePageTitle } from "@/shared/usePageTitle";
import { useRowCursor } from "@/shared/useRowCursor";
import { When } from "@/shared/When";
import { TABS, type Tab, useAccountFilters } from "./filters";

const { useNextAccountMutation, useGetAccountCountsQuery } = api;

export const WorklistPage = () => <AccountList from="worklist" />;
export const AccountsPage = () => <AccountList from="accounts" />;

function useColumns(): TableColumnsType<AccountListItem> {
  const { t } = useTranslation();
  return [
    {
      title: t("accounts.debtor"),
      key: "debtor",
      width: 240,
      render: (_, row) => (
        <>
          <strong>{row.debtor_name}</strong> <Ref>{row.external_ref}</Ref>
        </>
      ),
    },
    {
      title: t("accounts.priority"),
      key: "priority",
      width: 100,
      render: (_, row) => <Priority value={row.priority} />,
    },
    {
      title: t("accounts.status"),
      key: "status",
      width: 130,
      render: (_, row) => <Status of={row.status} />,
    },
    {
      title: t("accounts.balance"),
      key: "current_balance",
      align: "right",
      width: 120,
      render: (_, row) => <span className="num">{money(row.current_balance)}</span>,
    },
    {
      title: t("accounts.due"),
      key: "due_date",
      width: 110,
      render: (_, row) => (row.due_date ? shortDate(row.due_date) : t("accounts.none")),
    },
    {
      title: t("accounts.collector"),
      key: "collector",
      width: 150,
      render: (_, row) => row.collector_name ?? t("accounts.nobody"),
    },
    {
      title: t("accounts.lastContact"),
      key: "last",
      width: 110,
      render: (_, row) => (row.last_contact_at ? <When at={row.last_contact_at} /> : t("accounts.never")),
    },
  ];
}

function AccountList({ from }: { from: "worklist" | "accounts" }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const { params, update, query, active, clear } = useAccountFilters(from);
  const { data, error, refetch, fetchNextPage, hasNextPage } = useAccountPagesInfiniteQuery(query);
  const [next] = useNextAccountMutation();
  const rows = data?.pages.flatMap((page) => page.results);
  const first = data?.pages[0];
  const open = (row: AccountListItem) =>
    void navigate(`/accounts/${row.id}?${new URLSearchParams({ from })}`);
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
          <Tabs value={(params.get("tab") as Tab) ?? "open"} onChange={(tab) => update({ tab })} />
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
        columns={useColumns()}
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
            <strong>{row.debtor_name}</strong> <Status of={row.status} />{" "}
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

function Tabs({ value, onChange }: { value: Tab; onChange: (tab: string) => void }) {
  const { t } = useTranslation();
  const { data } = useGetAccountCountsQuery();
  return (
    <Segmented
      value={value}
      onChange={onChange}
      options={TABS.map((tab) => ({
        value: tab,
        label: `${t(`accounts.tab.${tab}`)} ${data ? integer(data.tabs[tab] ?? 0) : ""}`,
      }))}
    />
  );
}

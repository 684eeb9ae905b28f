import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import type { CollectorPerformance } from "@/api/generated";
import { integer, money, percent } from "@/shared/format";
import { ListLink } from "@/shared/ListLink";
import type { ShortColumn } from "@/shared/ShortTable";

type Row = CollectorPerformance;
/** Sorted where the whole table is shown. */
type Column = ShortColumn<Row> & { sorter?: (one: Row, other: Row) => number };
type Name =
  | "total_accounts"
  | "active_accounts"
  | "worked_accounts"
  | "paying_accounts"
  | "success_rate"
  | "total_collected"
  | "total_balance"
  | "contacts"
  | "promises_kept"
  | "commission_earned";

const SHOWN: Record<Name, (row: Row) => ReactNode> = {
  total_accounts: (row) => integer(row.total_accounts),
  active_accounts: (row) => integer(row.active_accounts),
  worked_accounts: (row) => integer(row.worked_accounts),
  paying_accounts: (row) => integer(row.paying_accounts),
  success_rate: (row) => percent(row.success_rate),
  total_collected: (row) => money(row.total_collected),
  total_balance: (row) => money(row.total_balance),
  contacts: (row) => integer(row.contacts),
  promises_kept: (row) => integer(row.promises_kept),
  commission_earned: (row) => money(row.commission_earned),
};

export const ALL = Object.keys(SHOWN) as Name[];
export const SHORT: Name[] = ["total_accounts", "total_collected", "success_rate"];

/** The chosen figures of each collector, those that a list shows as links to it. */
export function collectorColumns(t: TFunction, names: Name[]): Column[] {
  const figures = names.map((name) => ({
    title: t(`analytics.collector.${name}`),
    key: name,
    align: "right" as const,
    sorter: (one: Row, other: Row) => Number(one[name]) - Number(other[name]),
    render: (_: unknown, row: Row) => (
      <ListLink to={row.drilldown[name]} className="num">
        {SHOWN[name](row)}
      </ListLink>
    ),
  }));
  const name = {
    title: t("analytics.collector.name"),
    key: "name",
    render: (_: unknown, row: Row) => (
      <>
        {row.collector_name} {!row.is_active && <span className="muted">{t("analytics.inactive")}</span>}
      </>
    ),
  };
  return [name, ...figures];
}

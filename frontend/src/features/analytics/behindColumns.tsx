import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Commission, LoggedContact, Settlement } from "@/api/generated";
import type { Column } from "@/shared/columns";
import { fullDate, integer, money, percent } from "@/shared/format";
import { Ref } from "@/shared/Ref";
import { When } from "@/shared/When";

type OfAccount = Pick<LoggedContact, "account" | "account_ref">;
type Disposition = "promise";
type Channel = "phone";

export function AccountLink({ of: row }: { of: OfAccount }) {
  return (
    <Link to={`/accounts/${row.account}?from=accounts`}>
      <Ref>{row.account_ref}</Ref>
    </Link>
  );
}

export const contactText = (t: TFunction, row: LoggedContact) =>
  t(`accounts.disposition.${row.disposition as Disposition}`);

const promised = (t: TFunction, row: LoggedContact) =>
  row.promise_amount &&
  row.promise_date &&
  t("analytics.behind.promised", { amount: money(row.promise_amount), day: fullDate(row.promise_date) });

export const contactColumns = (t: TFunction): Column<LoggedContact>[] => [
  accountColumn(t),
  left(t("analytics.behind.when"), "when", (row) => <When at={row.created_at} />),
  left(t("accounts.channel"), "channel", (row) => t(`accounts.channels.${row.channel as Channel}`)),
  left(t("analytics.behind.result"), "result", (row) => contactText(t, row)),
  left(t("analytics.behind.promise"), "promise", (row) => promised(t, row)),
];

export const settlementColumns = (t: TFunction): Column<Settlement>[] => [
  accountColumn(t),
  left(t("accounts.debtor"), "debtor", (row) => row.debtor_name),
  right(t("analytics.behind.placed"), "placed", (row) => fullDate(row.placed_on)),
  right(t("analytics.behind.settled"), "settled", (row) => fullDate(row.settled_on)),
  right(t("analytics.behind.days"), "days", (row) => integer(row.days)),
  right(t("analytics.behind.original"), "original", (row) => money(row.original_amount)),
];

export const commissionColumns = (t: TFunction): Column<Commission>[] => [
  accountColumn(t),
  left(t("analytics.collector.name"), "collector", (row) => row.collector_name),
  left(t("analytics.behind.closed"), "closed", (row) => <When at={row.created_at} />),
  right(t("analytics.behind.rate"), "rate", (row) => percent(Number(row.rate) * 100)),
  right(t("analytics.behind.base"), "base", (row) => money(row.base)),
  right(t("analytics.behind.earned"), "earned", (row) => money(row.amount)),
  right(t("analytics.behind.clawedBack"), "back", (row) => money(row.clawed_back)),
  right(t("analytics.behind.net"), "net", (row) => money(row.net)),
];

const accountColumn = <T extends OfAccount>(t: TFunction) =>
  left<T>(t("analytics.behind.account"), "account", (row) => <AccountLink of={row} />);

const left = <T,>(title: string, key: string, shown: (row: T) => ReactNode) => ({
  title,
  key,
  width: 150,
  render: (_: unknown, row: T) => shown(row),
});

const right = <T,>(title: string, key: string, shown: (row: T) => ReactNode) => ({
  ...left(title, key, (row: T) => <span className="num">{shown(row)}</span>),
  align: "right" as const,
  width: 120,
});

import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { AccountListItem } from "@/api/generated";
import type { Column } from "@/shared/columns";
import { integer, money, span } from "@/shared/format";
import { Priority } from "@/shared/Priority";
import { Ref } from "@/shared/Ref";
import { Status } from "@/shared/Status";
import { useMe } from "@/shared/useMe";
import { When } from "@/shared/When";
import { CallWarning } from "./CallWarning";

type AccountColumn = Column<AccountListItem>;

/** The worklist's columns, or the chosen ones; those that the API orders by can be sorted, one at a time. */
export function useAccountColumns(ordering: string | null, chosen: string[]): Column<AccountListItem>[] {
  const { t } = useTranslation();
  const { role } = useMe();
  const sortable = (field: string, column: AccountColumn): AccountColumn => ({
    ...column,
    key: field,
    sorter: true,
    sortOrder: ordering === field ? "ascend" : ordering === `-${field}` ? "descend" : null,
  });
  const all: AccountColumn[] = [
    {
      title: t("accounts.debtor"),
      key: "debtor",
      width: 190,
      ellipsis: true,
      render: (_, row) => (
        <>
          <strong>{row.debtor_name}</strong> <CallWarning codes={row.call_warnings} />
        </>
      ),
    },
    {
      title: t("accounts.reference"),
      key: "reference",
      width: 130,
      ellipsis: true,
      render: (_, row) => <Ref>{row.external_ref}</Ref>,
    },
    sortable("priority", {
      title: t("accounts.priority"),
      width: 90,
      render: (_, row) => <Priority value={row.priority} />,
    }),
    {
      title: t("accounts.status"),
      key: "status",
      width: 125,
      render: (_, row) => <Status of={row.status} />,
    },
    sortable("current_balance", {
      title: t("accounts.balance"),
      align: "right",
      width: 115,
      render: (_, row) => <span className="num">{money(row.current_balance)}</span>,
    }),
    sortable("due_date", { title: t("accounts.due"), width: 95, render: (_, row) => dueWord(row, t) }),
    {
      title: t("accounts.nextAction"),
      key: "next_action_at",
      width: 115,
      render: (_, row) => (row.next_action_at ? <When at={row.next_action_at} /> : t("accounts.none")),
    },
    sortable("last_contact_at", {
      title: t("accounts.lastContact"),
      width: 110,
      render: (_, row) =>
        row.last_contact_at ? t("common.ago", { span: span(row.last_contact_at) }) : t("accounts.never"),
    }),
    ...(role === "agency_admin" ? [collectorColumn(t)] : []),
  ];
  return chosen.length > 0 ? all.filter((column) => chosen.includes(String(column.key))) : all;
}

const collectorColumn = (t: TFunction): AccountColumn => ({
  title: t("accounts.collector"),
  key: "collector",
  width: 140,
  ellipsis: true,
  render: (_, row) => row.collector_name ?? t("accounts.nobody"),
});

export function dueWord(row: Pick<AccountListItem, "due_date" | "days_past_due">, t: TFunction): string {
  if (!row.due_date) return t("accounts.none");
  const days = row.days_past_due ?? 0;
  return days > 0 ? t("accounts.overdue", { days: integer(days) }) : t("accounts.notDue");
}

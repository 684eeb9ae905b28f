import type { TFunction } from "i18next";
import { Link } from "react-router";
import type { AccountListItem } from "@/api/generated";
import type { Column } from "@/shared/columns";
import { money, span } from "@/shared/format";
import { Ref } from "@/shared/Ref";
import { Status } from "@/shared/Status";

export function stagnantColumns(t: TFunction): Column<AccountListItem>[] {
  return [
    {
      title: t("accounts.debtor"),
      key: "debtor",
      width: 240,
      render: (_, row) => (
        <>
          <Link to={`/accounts/${row.id}?from=accounts`}>{row.debtor_name}</Link>{" "}
          <Ref>{row.external_ref}</Ref>
        </>
      ),
    },
    {
      title: t("accounts.status"),
      key: "status",
      width: 140,
      render: (_, row) => <Status of={row.status} />,
    },
    {
      title: t("accounts.balance"),
      key: "balance",
      width: 120,
      align: "right",
      render: (_, row) => <span className="num">{money(row.current_balance)}</span>,
    },
    {
      title: t("accounts.collector"),
      key: "collector",
      width: 160,
      render: (_, row) => row.collector_name ?? t("common.unassigned"),
    },
    {
      title: t("analytics.lastContact"),
      key: "contact",
      width: 120,
      align: "right",
      render: (_, row) =>
        row.last_contact_at ? t("common.ago", { span: span(row.last_contact_at) }) : t("common.never"),
    },
  ];
}

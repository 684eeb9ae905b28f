import type { TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import type { AccountListItem } from "@/api/generated";
import { money, shortDate } from "@/shared/format";
import { Priority } from "@/shared/Priority";
import { Ref } from "@/shared/Ref";
import { Status } from "@/shared/Status";
import { When } from "@/shared/When";

export function useAccountColumns(): TableColumnsType<AccountListItem> {
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

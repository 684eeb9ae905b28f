import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { fullDate, money } from "@/shared/format";
import { Sheet } from "@/shared/Sheet";
import { useMe } from "@/shared/useMe";
import { useNotify } from "@/shared/useNotify";

const { useAssignAccountMutation, useListCollectorsQuery } = api;

export function AccountSummary({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const { role } = useMe();
  return (
    <Sheet>
      <p className="muted">{t("accounts.currentBalance")}</p>
      <p className="figure num">{money(account.current_balance)}</p>
      <dl className="facts">
        <dt>{t("accounts.original")}</dt>
        <dd className="num">{money(account.original_amount)}</dd>
        <dt>{t("accounts.paid")}</dt>
        <dd className="num">{money(account.total_paid)}</dd>
        <dt>{t("accounts.creditor")}</dt>
        <dd>{account.creditor_name}</dd>
        <dt>{t("accounts.due")}</dt>
        <dd>{account.due_date ? fullDate(account.due_date) : t("accounts.none")}</dd>
        <dt>{t("accounts.collector")}</dt>
        <dd>{account.assigned_to?.full_name ?? t("accounts.nobody")}</dd>
      </dl>
      {role === "agency_admin" && <Assign account={account} />}
    </Sheet>
  );
}

function Assign({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { data } = useListCollectorsQuery({ isActive: true, pageSize: 200 });
  const [assign, { isLoading }] = useAssignAccountMutation();
  const give = async (collector: string) => {
    try {
      const done = await assign({ id: account.id, assignInputRequest: { collector_id: collector } }).unwrap();
      notify.done(t("accounts.assignedTo", { name: done.assigned_to?.full_name }));
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <Select
      aria-label={t("accounts.assign")}
      placeholder={t("accounts.assign")}
      loading={isLoading}
      value={null}
      style={{ width: "100%" }}
      options={data?.results.map((one) => ({ value: one.id, label: one.full_name }))}
      onChange={(value) => value && void give(value)}
    />
  );
}

import { Button, Progress, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { cents, fullDate, integer, money, percent } from "@/shared/format";
import { Sheet } from "@/shared/Sheet";
import { useCan } from "@/shared/useMe";
import { useNotify } from "@/shared/useNotify";
import { dueWord } from "./accountColumns";

export function AccountSummary({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const can = useCan();
  const paid = (100 * cents(account.total_paid)) / cents(account.original_amount);
  const collector = account.assigned_to;
  return (
    <Sheet>
      <p className="muted">{t("accounts.currentBalance")}</p>
      <p className="figure num">{money(account.current_balance)}</p>
      <Progress
        percent={Math.min(100, paid)}
        showInfo={false}
        size="small"
        aria-label={t("accounts.paidShare", { share: percent(paid, 0) })}
      />
      <p className="muted num">{t("accounts.paidShare", { share: percent(paid, 0) })}</p>
      <dl className="facts">
        <Fact name={t("accounts.original")} value={money(account.original_amount)} />
        <Fact name={t("accounts.paid")} value={money(account.total_paid)} />
        {cents(account.pending_amount) > 0 && (
          <Fact name={t("accounts.pending")} value={money(account.pending_amount)} />
        )}
        <Fact name={t("accounts.creditor")} value={account.creditor_name} />
        <Fact name={t("accounts.type")} value={account.account_type || t("accounts.none")} />
        <Fact
          name={t("accounts.due")}
          value={
            account.due_date ? `${fullDate(account.due_date)} (${dueWord(account, t)})` : t("accounts.none")
          }
        />
        <Fact
          name={t("accounts.collector")}
          value={
            collector
              ? `${collector.full_name}, ${percent(100 * Number(collector.commission_rate), 1)}`
              : t("accounts.nobody")
          }
        />
      </dl>
      {can("account.assign") && <Assign account={account} />}
    </Sheet>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="num">{value}</dd>
    </>
  );
}

function Assign({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { data } = api.useListCollectorsQuery({ isActive: true, pageSize: 200 });
  const [assign, { isLoading }] = api.useAssignAccountMutation();
  const [unassign] = api.useUnassignAccountMutation();
  const tell = async (change: Promise<AccountDetail>) => {
    try {
      const { assigned_to: now } = await change;
      notify.done(now ? t("accounts.assignedTo", { name: now.full_name }) : t("accounts.unassigned"));
    } catch (problem) {
      notify.failed(problem);
    }
  };
  const give = (collector_id: string) =>
    tell(assign({ id: account.id, assignInputRequest: { collector_id } }).unwrap());
  return (
    <div className="row no-print">
      <Select<string>
        className="grow"
        aria-label={t("accounts.assign")}
        placeholder={t("accounts.assign")}
        loading={isLoading}
        value={null as unknown as string}
        showSearch={{ optionFilterProp: "label" }}
        options={data?.results.map((one) => ({
          value: one.id,
          label: `${one.full_name} (${integer(one.active_accounts)}/${integer(one.max_accounts ?? 0)})`,
          disabled: one.id === account.assigned_to?.id,
        }))}
        onChange={(value) => value && void give(value)}
      />
      {account.assigned_to && (
        <Button onClick={() => void tell(unassign({ id: account.id }).unwrap())}>
          {t("accounts.unassign")}
        </Button>
      )}
    </div>
  );
}

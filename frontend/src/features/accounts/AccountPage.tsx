import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { Priority } from "@/shared/Priority";
import { ProblemState } from "@/shared/ProblemState";
import { Ref } from "@/shared/Ref";
import { Status } from "@/shared/Status";
import type { AccountStatus } from "@/shared/statuses";
import { useNotify } from "@/shared/useNotify";
import { usePageTitle } from "@/shared/usePageTitle";
import { AccountSummary } from "./AccountSummary";
import { DebtorSheet } from "./DebtorSheet";
import { DispositionPanel } from "./DispositionPanel";
import { RecordPayment } from "./RecordPayment";
import { TimelineSheet } from "./TimelineSheet";

const { useGetAccountQuery, useTransitionAccountMutation } = api;

export function AccountPage() {
  const { id = "" } = useParams();
  const [params] = useSearchParams();
  const { t } = useTranslation();
  const from = params.get("from") === "accounts" ? "accounts" : "worklist";
  const { data: account, error, refetch } = useGetAccountQuery({ id });
  usePageTitle(account?.debtor_name ?? t("accounts.account"), {
    label: t(`layout.nav.${from}`),
    to: `/${from}`,
  });
  if (error && !account) return <ProblemState error={error} onRetry={refetch} />;
  if (!account) return <Delayed rows={8} />;
  return (
    <div className="page">
      <Head account={account} />
      <div className="account-grid">
        <div className="stack">
          <DispositionPanel account={account} />
          <TimelineSheet id={id} />
        </div>
        <div className="stack">
          <AccountSummary account={account} />
          <DebtorSheet account={account} />
        </div>
      </div>
    </div>
  );
}

function Head({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [transition, { isLoading }] = useTransitionAccountMutation();
  const [paying, setPaying] = useState(false);
  const move = async (to: AccountStatus) => {
    try {
      await transition({ id: account.id, transitionInputRequest: { new_status: to } }).unwrap();
      notify.done(t("accounts.moved", { to: t(`common.status.${to}`) }));
    } catch (problem) {
      notify.failed(problem);
    }
  };
  const [primary, ...others] = account.allowed_transitions;
  const items = [
    ...others.map((to) => ({ key: to, label: t("accounts.moveTo", { to: t(`common.status.${to}`) }) })),
    ...account.blocked_transitions.map((one) => ({
      key: one.to,
      disabled: true,
      label: `${t(`common.status.${one.to}`)}: ${one.reason}`,
    })),
  ];
  return (
    <div className="account-head">
      <strong className="account-name">{account.debtor_name}</strong>
      <Ref>{account.external_ref}</Ref>
      <Status of={account.status} />
      <Priority value={account.priority} />
      <span className="spacer" />
      <Button onClick={() => setPaying(true)}>{t("accounts.recordPayment")}</Button>
      {primary && (
        <Button type="primary" loading={isLoading} onClick={() => void move(primary)}>
          {t("accounts.moveTo", { to: t(`common.status.${primary}`) })}
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown menu={{ items, onClick: ({ key }) => void move(key as AccountStatus) }}>
          <Button>{t("accounts.otherStatus")}</Button>
        </Dropdown>
      )}
      <RecordPayment account={account} open={paying} onClose={() => setPaying(false)} />
    </div>
  );
}

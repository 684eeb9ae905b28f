import { Button, Dropdown, Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { fullDate, money, phone } from "@/shared/format";
import { Priority } from "@/shared/Priority";
import { ProblemState } from "@/shared/ProblemState";
import { Ref } from "@/shared/Ref";
import { Sheet } from "@/shared/Sheet";
import { Status } from "@/shared/Status";
import type { AccountStatus } from "@/shared/statuses";
import { useMe } from "@/shared/useMe";
import { useNotify } from "@/shared/useNotify";
import { usePageTitle } from "@/shared/usePageTitle";
import { DispositionPanel } from "./DispositionPanel";
import { RecordPayment } from "./RecordPayment";
import { TimelineSheet } from "./TimelineSheet";

const { useGetAccountQuery, useTransitionAccountMutation, useAssignAccountMutation, useListCollectorsQuery } =
  api;

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
          <Summary account={account} />
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

function Summary({ account }: { account: AccountDetail }) {
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
  const { data } = useListCollectorsQuery({ isActive: true });
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
      options={data?.map((one) => ({ value: one.id, label: one.full_name }))}
      onChange={(value) => value && void give(value)}
    />
  );
}

function DebtorSheet({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [reveal] = api.useRevealAccountSsnMutation();
  const [digits, setDigits] = useState<string | null>(null);
  const { debtor } = account;
  const show = async ({ reason }: { reason: string }) => {
    try {
      const found = await reveal({ id: account.id, revealInputRequest: { reason } }).unwrap();
      setDigits(found.ssn_last4 ?? t("accounts.none"));
    } catch (problem) {
      notify.failed(problem);
    }
  };
  const address = [debtor.address_line1, debtor.address_city, debtor.address_state, debtor.address_zip];
  return (
    <Sheet title={t("accounts.debtor")}>
      <dl className="facts">
        <dt>{t("accounts.phone")}</dt>
        <dd className="num">{debtor.phone ? phone(debtor.phone) : t("accounts.none")}</dd>
        <dt>{t("accounts.email")}</dt>
        <dd>{debtor.email || t("accounts.none")}</dd>
        <dt>{t("accounts.address")}</dt>
        <dd>{address.filter(Boolean).join(", ") || t("accounts.none")}</dd>
        <dt>{t("accounts.ssn")}</dt>
        <dd className="num">{digits ?? debtor.ssn_last4 ?? t("accounts.none")}</dd>
      </dl>
      {debtor.ssn_last4 && !digits && (
        <Form layout="inline" onFinish={show}>
          <Form.Item name="reason" rules={[{ required: true, min: 3, message: t("accounts.revealReason") }]}>
            <Input placeholder={t("accounts.revealReason")} aria-label={t("accounts.revealReason")} />
          </Form.Item>
          <Button htmlType="submit">{t("accounts.reveal")}</Button>
        </Form>
      )}
    </Sheet>
  );
}

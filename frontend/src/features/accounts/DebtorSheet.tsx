import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { phone } from "@/shared/format";
import { Sheet } from "@/shared/Sheet";
import { useCan } from "@/shared/useMe";
import { useNotify } from "@/shared/useNotify";
import { DebtorForm } from "./DebtorForm";

export function DebtorSheet({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const can = useCan();
  const [editing, setEditing] = useState(false);
  const { debtor } = account;
  const address = [debtor.address_line1, debtor.address_city, debtor.address_state, debtor.address_zip];
  return (
    <Sheet
      title={t("accounts.debtor")}
      extra={
        can("account.edit") && (
          <Button size="small" type="text" className="no-print" onClick={() => setEditing(true)}>
            {t("common.edit")}
          </Button>
        )
      }
    >
      <dl className="facts">
        <dt>{t("accounts.phone")}</dt>
        <dd className="num">
          {debtor.phone ? <a href={`tel:${debtor.phone}`}>{phone(debtor.phone)}</a> : t("accounts.none")}
        </dd>
        <dt>{t("accounts.email")}</dt>
        <dd>{debtor.email || t("accounts.none")}</dd>
        <dt>{t("accounts.address")}</dt>
        <dd>{address.filter(Boolean).join(", ") || t("accounts.none")}</dd>
      </dl>
      <Ssn key={account.id} account={account} />
      <DebtorForm account={account} open={editing} onClose={() => setEditing(false)} />
    </Sheet>
  );
}

/** Masked until someone says why they need it; the reason is in the audit trail before the digits are shown. */
function Ssn({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const [reveal, { isLoading }] = api.useRevealAccountSsnMutation();
  const [asking, setAsking] = useState(false);
  const [digits, setDigits] = useState<string | null>(null);
  const masked = account.debtor.ssn_last4;
  const show = async ({ reason }: { reason: string }) => {
    try {
      const found = await reveal({ id: account.id, revealInputRequest: { reason } }).unwrap();
      setDigits(found.ssn_last4 ?? t("accounts.none"));
      setAsking(false);
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <>
      <div className="row">
        <span className="muted">{t("accounts.ssn")}</span>
        <span className="num">{digits ?? masked ?? t("accounts.none")}</span>
        {masked && !digits && !asking && can("ssn.reveal") && (
          <Button size="small" className="no-print" onClick={() => setAsking(true)}>
            {t("accounts.reveal")}
          </Button>
        )}
      </div>
      {asking && (
        <Form className="row" layout="inline" onFinish={show}>
          <Form.Item name="reason" rules={[{ required: true, min: 3, message: t("accounts.revealReason") }]}>
            <Input
              autoFocus
              placeholder={t("accounts.revealReason")}
              aria-label={t("accounts.revealReason")}
            />
          </Form.Item>
          <Button htmlType="submit" loading={isLoading}>
            {t("accounts.reveal")}
          </Button>
        </Form>
      )}
    </>
  );
}

import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { phone } from "@/shared/format";
import { Sheet } from "@/shared/Sheet";
import { useNotify } from "@/shared/useNotify";

export function DebtorSheet({ account }: { account: AccountDetail }) {
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

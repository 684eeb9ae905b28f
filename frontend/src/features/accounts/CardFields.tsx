import { Alert, Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { api } from "@/api/tags";
import { Delayed } from "@/shared/Delayed";
import { money } from "@/shared/format";
import { useNotify } from "@/shared/useNotify";
import { useOnce } from "@/shared/useOnce";
import { useCardForm } from "./useCardForm";

interface Props {
  account: AccountDetail;
  amount: string;
  reference?: string;
  onDone: () => void;
}

/** The card's own fields, the processor's, inside our drawer; a decline keeps them open with its reason. */
export function CardFields({ account, amount, reference, onDone }: Props) {
  const { t } = useTranslation();
  const notify = useNotify();
  const host = useRef<HTMLDivElement>(null);
  const card = useCardForm(host, amount);
  const [secret, setSecret] = useState<{ amount: string; value: string } | null>(null);
  const [declined, setDeclined] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const once = useOnce();
  const [create] = api.useCreatePaymentMutation();

  const intent = async (): Promise<string> => {
    if (secret?.amount === amount) return secret.value;
    const paymentInputRequest = { account: account.id, amount, payment_method: "card" as const, reference };
    const made = await once((key) => create({ "Idempotency-Key": key, paymentInputRequest }).unwrap());
    setSecret({ amount, value: made.client_secret });
    return made.client_secret;
  };
  const pay = async () => {
    const form = card.ready.current;
    if (!form) return;
    setBusy(true);
    setDeclined(null);
    try {
      const checked = await form.elements.submit();
      if (checked.error) return setDeclined(checked.error.message ?? t("payments.card.declined"));
      const { error } = await form.script.confirmPayment({
        elements: form.elements,
        clientSecret: await intent(),
        redirect: "if_required",
        confirmParams: { return_url: location.href },
      });
      if (error) return setDeclined(error.message ?? t("payments.card.declined"));
      notify.done(t("payments.card.sent", { amount: money(amount) }));
      onDone();
    } catch (problem) {
      notify.failed(problem);
    } finally {
      setBusy(false);
    }
  };
  if (card.isOff) return <Alert type="warning" showIcon title={t("payments.card.off")} />;
  if (card.failed) return <Alert type="error" showIcon title={t("payments.card.unreachable")} />;
  return (
    <>
      {!card.isReady && <Delayed rows={2} />}
      <div ref={host} className="card-form" />
      {declined && <Alert type="error" showIcon title={declined} />}
      <Button type="primary" block loading={busy} disabled={!card.isReady} onClick={() => void pay()}>
        {t("payments.card.charge", { amount: money(amount || 0) })}
      </Button>
    </>
  );
}

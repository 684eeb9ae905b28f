import { Alert, Button, Form } from "antd";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { Kbd } from "@/shared/Kbd";
import { Sheet } from "@/shared/Sheet";
import { useHotkeys } from "@/shared/useHotkeys";
import { useCan } from "@/shared/useMe";
import { DispositionFields } from "./DispositionFields";
import { DISPOSITIONS } from "./dispositions";
import { useContact } from "./useContact";

interface Props {
  account: AccountDetail;
  onNext: () => void;
}

/** What happened on this call: one press of 1 to 9, the facts it asks for, and save. */
export function DispositionPanel({ account, onNext }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const { form, picked, pick, save, isLoading } = useContact(account);
  const saveAndNext = async () => {
    if (await save()) onNext();
  };
  useHotkeys({
    ...Object.fromEntries(DISPOSITIONS.map((one, index) => [String(index + 1), () => pick(one)])),
    "Ctrl+Enter": () => void saveAndNext(),
  });
  if (!can("account.work")) return null;
  return (
    <Sheet title={t("accounts.whatHappened")} className="no-print">
      {account.call_warnings.map((warning) => (
        <Alert key={warning.code} type="warning" showIcon title={warning.message} />
      ))}
      <div className="dispositions">
        {DISPOSITIONS.map((one, index) => (
          <Button
            key={one}
            aria-pressed={picked === one}
            type={picked === one ? "primary" : "default"}
            onClick={() => pick(one)}
          >
            <Kbd>{String(index + 1)}</Kbd> {t(`accounts.disposition.${one}`)}
          </Button>
        ))}
      </div>
      {picked && (
        <Form form={form} layout="vertical" onFinish={() => void save()} key={picked}>
          <DispositionFields account={account} picked={picked} />
          <div className="row">
            <Button htmlType="submit" loading={isLoading}>
              {t("common.save")}
            </Button>
            <Button type="primary" loading={isLoading} onClick={() => void saveAndNext()} title="Ctrl+Enter">
              {t("accounts.saveAndNext")} <Kbd>Ctrl ↵</Kbd>
            </Button>
          </div>
        </Form>
      )}
    </Sheet>
  );
}

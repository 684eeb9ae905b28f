import { LeftOutlined, PrinterOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountDetail } from "@/api/generated";
import { integer } from "@/shared/format";
import { Kbd } from "@/shared/Kbd";
import { Priority } from "@/shared/Priority";
import { Ref } from "@/shared/Ref";
import { Status } from "@/shared/Status";
import { useHotkeys } from "@/shared/useHotkeys";
import { useCan } from "@/shared/useMe";
import { PlanDrawer } from "./PlanDrawer";
import { RecordPayment } from "./RecordPayment";
import { StatusMenu } from "./StatusMenu";
import type { Queue } from "./useQueue";

export function AccountHead({ account, queue }: { account: AccountDetail; queue: Queue }) {
  const { t } = useTranslation();
  const can = useCan();
  const [drawer, setDrawer] = useState<"payment" | "plan" | null>(null);
  const takesMoney =
    can("payment.record") && account.status !== "closed" && Number(account.current_balance) > 0;
  const planBlock = account.blocked_transitions.find((one) => one.to === "payment_plan");
  useHotkeys({ p: () => takesMoney && setDrawer("payment") });
  return (
    <div className="account-head">
      <strong className="account-name">{account.debtor_name}</strong>
      <Ref>{account.external_ref}</Ref>
      <Status of={account.status} />
      <Priority value={account.priority} />
      <span className="spacer" />
      <QueueSteps queue={queue} />
      <Button
        className="no-print"
        type="text"
        icon={<PrinterOutlined />}
        aria-label={t("accounts.print")}
        title={t("accounts.print")}
        onClick={() => print()}
      />
      {takesMoney && (
        <Button onClick={() => setDrawer("payment")} title="p">
          {t("accounts.recordPayment")} <Kbd>P</Kbd>
        </Button>
      )}
      {can("plan.manage") && account.status === "negotiating" && (
        <Button disabled={Boolean(planBlock)} title={planBlock?.reason} onClick={() => setDrawer("plan")}>
          {t("accounts.setPlan")}
        </Button>
      )}
      <StatusMenu account={account} />
      <RecordPayment account={account} open={drawer === "payment"} onClose={() => setDrawer(null)} />
      <PlanDrawer account={account} open={drawer === "plan"} onClose={() => setDrawer(null)} />
    </div>
  );
}

function QueueSteps({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  return (
    <span className="queue-steps no-print">
      {queue.position > 0 && (
        <span className="muted num">
          {t("accounts.position", { at: integer(queue.position), of: integer(queue.total) })}
        </span>
      )}
      <Button
        type="text"
        icon={<LeftOutlined />}
        aria-label={t("accounts.previous")}
        title={`${t("accounts.previous")} [`}
        disabled={!queue.goPrevious}
        onClick={queue.goPrevious}
      />
      <Button
        type="text"
        icon={<RightOutlined />}
        aria-label={t("accounts.next")}
        title={`${t("accounts.next")} ]`}
        disabled={!queue.goNext}
        onClick={queue.goNext}
      />
    </span>
  );
}

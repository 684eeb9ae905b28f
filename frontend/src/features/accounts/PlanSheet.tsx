import { Button, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import type { AccountDetail, Plan } from "@/api/generated";
import { api } from "@/api/tags";
import { fullDate, money } from "@/shared/format";
import { ProblemState } from "@/shared/ProblemState";
import { Sheet } from "@/shared/Sheet";
import { useCan } from "@/shared/useMe";
import { useNotify } from "@/shared/useNotify";

/** The active plan's instalments, or nothing where there is no plan. */
export function PlanSheet({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const { data, error, refetch } = api.useListPaymentPlansQuery({ account: account.id });
  if (error) return <ProblemState error={error} onRetry={refetch} />;
  const plan = data?.find((one) => one.status === "active");
  if (!plan) return null;
  return (
    <Sheet title={t("accounts.plan.title")} extra={<CancelPlan plan={plan} />}>
      <ul className="instalments">
        {plan.installments.map((one) => (
          <li key={one.position} className={`instalment-${one.status}`}>
            <span className="num">{fullDate(one.due_date)}</span>
            <span>{t(`accounts.plan.state.${one.status as "paid"}`)}</span>
            <span className="num">{money(one.amount)}</span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function CancelPlan({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const [cancel, { isLoading }] = api.useCancelPaymentPlanMutation();
  if (!can("plan.manage")) return null;
  const run = async () => {
    try {
      await cancel({ id: plan.id }).unwrap();
      notify.done(t("accounts.plan.cancelled"));
    } catch (problem) {
      notify.failed(problem);
    }
  };
  return (
    <Popconfirm
      title={t("accounts.plan.cancelAsk")}
      okText={t("accounts.plan.cancel")}
      cancelText={t("accounts.plan.keep")}
      onConfirm={() => void run()}
    >
      <Button size="small" type="text" loading={isLoading}>
        {t("accounts.plan.cancel")}
      </Button>
    </Popconfirm>
  );
}

import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import { Delayed } from "@/shared/Delayed";
import { ProblemState } from "@/shared/ProblemState";
import { useHotkeys } from "@/shared/useHotkeys";
import { usePageTitle } from "@/shared/usePageTitle";
import { AccountHead } from "./AccountHead";
import { AccountSummary } from "./AccountSummary";
import { DebtorSheet } from "./DebtorSheet";
import { DispositionPanel } from "./DispositionPanel";
import { LinkedSheet } from "./LinkedSheet";
import { PlanSheet } from "./PlanSheet";
import { useLiveAccount } from "./pendingMoney";
import { TimelineSheet } from "./TimelineSheet";
import { useQueue } from "./useQueue";

export function AccountPage() {
  const { id = "" } = useParams();
  const [params] = useSearchParams();
  const { t } = useTranslation();
  const queue = useQueue(id, params);
  const { currentData: account, error, refetch } = useLiveAccount(id);
  usePageTitle(account?.debtor_name ?? t("accounts.account"), {
    label: t(`layout.nav.${queue.from}`),
    to: queue.listAddress,
  });
  useHotkeys({
    "[": () => queue.goPrevious?.(),
    "]": () => queue.goNext?.(),
    // biome-ignore lint/correctness/noComponentHookFactories: a key name, no component
    Escape: () => queue.goBack(),
  });
  if (error && !account) return <ProblemState error={error} onRetry={refetch} />;
  if (!account) return <Delayed rows={8} />;
  return (
    <div className="page" key={id}>
      <AccountHead account={account} queue={queue} />
      <div className="account-grid">
        <div className="stack">
          <DispositionPanel account={account} onNext={queue.goNext ?? queue.goBack} />
          <TimelineSheet id={id} />
        </div>
        <div className="stack">
          <AccountSummary account={account} />
          <PlanSheet account={account} />
          <DebtorSheet account={account} />
          <LinkedSheet account={account} addressOf={queue.addressOf} />
        </div>
      </div>
    </div>
  );
}

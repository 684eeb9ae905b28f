import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api } from "@/api/tags";
import { useNotify } from "@/shared/useNotify";

/** Reserves the next account to work and opens it; says so where nothing is due. */
export function useWorkNext() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const [next] = api.useNextAccountMutation();
  return async () => {
    try {
      const account = await next().unwrap();
      if (account) void navigate(`/accounts/${account.id}?from=worklist&tab=due_now`);
      else notify.done(t("accounts.queueEmpty"));
    } catch (problem) {
      notify.failed(problem);
    }
  };
}

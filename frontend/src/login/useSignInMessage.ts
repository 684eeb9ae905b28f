import { useTranslation } from "react-i18next";
import type { Problem } from "@/api/problem";

/** What the person reads when signing in fails; a wrong name and a wrong password sound the same. */
export function useSignInMessage(problem: Problem | null): string | null {
  const { t } = useTranslation();
  if (!problem) return null;
  if (problem.status === 401) return t("login.wrong");
  if (problem.status === 429) {
    const seconds = Number(problem.retry_after);
    return seconds > 0 ? t("login.tooMany", { seconds }) : t("login.tooManyUnknown");
  }
  if (problem.code === "unreachable" || problem.status >= 502) return t("login.unreachable");
  return problem.detail || t("login.failed");
}

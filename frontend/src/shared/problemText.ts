import { useTranslation } from "react-i18next";
import { isProblem, type Problem } from "@/api/problem";

/** One sentence that says what went wrong and what to do next. */
export function useProblemText() {
  const { t } = useTranslation();
  return (error: unknown): string => {
    if (!isProblem(error)) return t("common.problem.unknown");
    if (error.code === "unreachable") return t("common.problem.unreachable");
    if (error.status === 429) return t("common.problem.tooMany");
    if (error.status === 403) return error.detail || t("common.problem.forbidden");
    if (error.status === 404) return t("common.problem.notFound");
    if (error.status === 412) return t("common.problem.stale");
    const fields = fieldReasons(error);
    if (fields) return fields;
    if (error.status >= 500) return t("common.problem.server");
    return error.detail || error.title || t("common.problem.unknown");
  };
}

function fieldReasons(problem: Problem): string {
  return Object.values(problem.errors ?? {})
    .flat()
    .join(" ");
}

import { useTranslation } from "react-i18next";
import { api } from "@/api/tags";
import { money, shortDate } from "@/shared/format";
import type { PriorityKey } from "@/shared/Priority";
import type { AccountStatus } from "@/shared/statuses";
import type { FilterName, useAccountFilters } from "./filters";

type Filters = ReturnType<typeof useAccountFilters>;
const BY_AMOUNT = new Set<FilterName>(["min_balance", "max_balance"]);
const BY_DATE = new Set<FilterName>(["created_after", "created_before", "due_after", "due_before"]);

/** What is filtered, one chip for each value; taking a chip away takes its filter away. */
export function useChips({ params, update, active }: Filters) {
  const { t } = useTranslation();
  const { data: collectors } = api.useListCollectorsQuery(
    { pageSize: 200 },
    { skip: !active.includes("collector") },
  );
  const word = (name: FilterName, value: string): string => {
    if (name === "status") return t(`common.status.${value as AccountStatus}`);
    if (name === "priority") return t(`common.priority.${value as PriorityKey}`);
    if (name === "view") return t(`accounts.views.${value as "due_now"}`);
    if (name === "no_contact_days") return t("accounts.chip.no_contact_days", { count: Number(value) });
    if (name === "collector") {
      const found = collectors?.results.find((one) => one.id === value);
      return t("accounts.chip.collector", { value: found?.full_name ?? "…" });
    }
    const shown = BY_AMOUNT.has(name) ? money(value) : BY_DATE.has(name) ? shortDate(value) : value;
    return t(`accounts.chip.${name as "search"}`, { value: shown });
  };
  return active.flatMap((name) =>
    params.getAll(name).map((value) => ({
      key: `${name}=${value}`,
      label: word(name, value),
      onRemove: () => update({ [name]: params.getAll(name).filter((one) => one !== value) }),
    })),
  );
}

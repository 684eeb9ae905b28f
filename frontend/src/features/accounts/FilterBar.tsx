import { useTranslation } from "react-i18next";
import { api } from "@/api/tags";
import { FilterChips } from "@/shared/FilterChips";
import { FilterMenu } from "@/shared/FilterMenu";
import { PRIORITIES } from "@/shared/Priority";
import { RangeMenu } from "@/shared/RangeMenu";
import { SearchField } from "@/shared/SearchField";
import { Status } from "@/shared/Status";
import { ACCOUNT_STATUSES } from "@/shared/statuses";
import { useMe } from "@/shared/useMe";
import type { useAccountFilters } from "./filters";
import { useChips } from "./useChips";

const NOBODY = "nobody";

export function FilterBar({ filters }: { filters: ReturnType<typeof useAccountFilters> }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const { params, update, clear } = filters;
  return (
    <>
      <FilterMenu
        label={t("accounts.status")}
        options={ACCOUNT_STATUSES.map((value) => ({ value, label: <Status of={value} /> }))}
        value={params.getAll("status")}
        onChange={(status) => update({ status })}
      />
      <FilterMenu
        label={t("accounts.priority")}
        options={PRIORITIES.map((value) => ({ value, label: t(`common.priority.${value}`) }))}
        value={params.getAll("priority")}
        onChange={(priority) => update({ priority })}
      />
      <RangeMenu
        kind="money"
        label={t("accounts.balance")}
        from={params.get("min_balance")}
        to={params.get("max_balance")}
        onChange={(min, max) => update({ min_balance: min, max_balance: max })}
      />
      {role === "agency_admin" && <CollectorFilter filters={filters} />}
      <SearchField
        key={params.get("search")}
        label={t("accounts.search")}
        text={params.get("search") ?? ""}
        onSearch={(search) => update({ search: search || null })}
      />
      <FilterChips chips={useChips(filters)} onClear={clear} />
    </>
  );
}

function CollectorFilter({ filters: { params, update } }: { filters: ReturnType<typeof useAccountFilters> }) {
  const { t } = useTranslation();
  const { data } = api.useListCollectorsQuery({ pageSize: 200 });
  const people = data?.results.map((one) => ({ value: one.id, label: one.full_name })) ?? [];
  const chosen = params.has("unassigned") ? NOBODY : params.get("collector");
  return (
    <FilterMenu
      label={t("accounts.collector")}
      options={[{ value: NOBODY, label: t("common.unassigned") }, ...people]}
      value={chosen ? [chosen] : []}
      onChange={(values) => {
        const last = values.at(-1);
        update({
          unassigned: last === NOBODY ? "true" : null,
          collector: last === NOBODY ? null : (last ?? null),
        });
      }}
    />
  );
}

import { useTranslation } from "react-i18next";
import { api } from "@/api/tags";
import { FilterChips } from "@/shared/FilterChips";
import { FilterMenu } from "@/shared/FilterMenu";
import { money, shortDate } from "@/shared/format";
import { RangeMenu } from "@/shared/RangeMenu";
import { PAYMENT_METHODS } from "@/shared/statuses";
import { useMe } from "@/shared/useMe";
import type { PaymentFilterState } from "./usePaymentFilters";

const RANGES = {
  created_after: shortDate,
  created_before: shortDate,
  completed_after: shortDate,
  completed_before: shortDate,
  min_amount: money,
  max_amount: money,
} as const;

export function PaymentFilters({ filters }: { filters: PaymentFilterState }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const { params, update, clear } = filters;
  return (
    <>
      <FilterMenu
        label={t("payments.method")}
        options={PAYMENT_METHODS.map((value) => ({ value, label: t(`payments.methods.${value}`) }))}
        value={params.getAll("payment_method")}
        onChange={(payment_method) => update({ payment_method })}
      />
      <RangeMenu
        kind="days"
        label={t("payments.when")}
        from={params.get("created_after")}
        to={params.get("created_before")}
        onChange={(from, to) => update({ created_after: from, created_before: to })}
      />
      <RangeMenu
        kind="money"
        label={t("payments.amount")}
        from={params.get("min_amount")}
        to={params.get("max_amount")}
        onChange={(from, to) => update({ min_amount: from, max_amount: to })}
      />
      {role === "agency_admin" && <CollectorFilter filters={filters} />}
      <FilterChips chips={useChips(filters)} onClear={clear} />
    </>
  );
}

function CollectorFilter({ filters: { params, update } }: { filters: PaymentFilterState }) {
  const { t } = useTranslation();
  const { data } = api.useListCollectorsQuery({ pageSize: 200 });
  const chosen = params.get("collector");
  return (
    <FilterMenu
      label={t("payments.collector")}
      options={data?.results.map((one) => ({ value: one.id, label: one.full_name })) ?? []}
      value={chosen ? [chosen] : []}
      onChange={(values) => update({ collector: values.at(-1) ?? null })}
    />
  );
}

function useChips({ params, update }: PaymentFilterState) {
  const { t } = useTranslation();
  const { data } = api.useListCollectorsQuery({ pageSize: 200 }, { skip: !params.has("collector") });
  const chip = (key: string, label: string) => ({ key, label, onRemove: () => update({ [key]: null }) });
  const methods = params.getAll("payment_method");
  const chips = PAYMENT_METHODS.filter((one) => methods.includes(one)).map((one) => ({
    key: one as string,
    label: t(`payments.methods.${one}`),
    onRemove: () => update({ payment_method: methods.filter((other) => other !== one) }),
  }));
  for (const [name, shown] of Object.entries(RANGES)) {
    const value = params.get(name);
    if (value) chips.push(chip(name, t(`payments.chip.${name as "min_amount"}`, { value: shown(value) })));
  }
  const collector = params.get("collector");
  if (collector) {
    const name = data?.results.find((one) => one.id === collector)?.full_name ?? "";
    chips.push(chip("collector", t("payments.chip.collector", { value: name })));
  }
  if (params.has("account")) chips.push(chip("account", t("payments.chip.account")));
  if (params.has("creditor")) chips.push(chip("creditor", t("payments.chip.creditor")));
  return chips;
}

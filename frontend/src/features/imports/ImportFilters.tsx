import { useTranslation } from "react-i18next";
import { api } from "@/api/tags";
import { FilterChips } from "@/shared/FilterChips";
import { FilterMenu } from "@/shared/FilterMenu";
import { shortDate } from "@/shared/format";
import { RangeMenu } from "@/shared/RangeMenu";
import { Status } from "@/shared/Status";
import { IMPORT_STATUSES } from "@/shared/statuses";
import type { ImportFilterState } from "./importFilterState";

export function ImportFilters({ filters }: { filters: ImportFilterState }) {
  const { t } = useTranslation();
  const { status, from, to } = filters;
  const { data: sources } = api.useListImportSourcesQuery({});
  const chips = status.map((one) => ({
    key: one as string,
    label: t(`common.status.${one}`),
    onRemove: () => filters.setStatus(status.filter((other) => other !== one)),
  }));
  if (from) {
    chips.push({
      key: "from",
      label: t("imports.sinceDay", { day: shortDate(from) }),
      onRemove: () => filters.setDays(null, to),
    });
  }
  if (to) {
    chips.push({
      key: "to",
      label: t("imports.untilDay", { day: shortDate(to) }),
      onRemove: () => filters.setDays(from, null),
    });
  }
  if (filters.hidesDryRuns) {
    chips.push({ key: "dry-runs", label: t("imports.withoutDryRuns"), onRemove: filters.showDryRuns });
  }
  if (filters.query.source ?? filters.query.uploaded) {
    chips.push({
      key: "source",
      label: filters.query.source
        ? (sources?.find((one) => one.id === filters.query.source)?.name ?? "")
        : t("imports.uploadedOnly"),
      onRemove: filters.ofAnySource,
    });
  }
  return (
    <>
      <FilterMenu
        label={t("imports.status")}
        options={IMPORT_STATUSES.map((value) => ({ value, label: <Status of={value} /> }))}
        value={status}
        onChange={filters.setStatus}
      />
      <RangeMenu kind="days" label={t("imports.received")} from={from} to={to} onChange={filters.setDays} />
      <FilterChips chips={chips} onClear={filters.clear} />
    </>
  );
}

import { Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/api/tags";
import { FilterChips } from "@/shared/FilterChips";
import { shortDate } from "@/shared/format";
import { RangeMenu } from "@/shared/RangeMenu";
import { AUDIT_FILTERS, type AuditFilter, type AuditFilterState } from "./auditFilterState";

const MOST_OFFERED = 200;
const TEXTS = ["action", "object_type", "object_id", "request_id", "ip"] as const;

export function AuditFilters({ filters }: { filters: AuditFilterState }) {
  const { t } = useTranslation();
  const { data } = api.useListUsersQuery({ pageSize: MOST_OFFERED });
  const people = data?.results.map((user) => ({
    value: `user:${user.id}`,
    label: `${user.first_name ?? ""} ${user.last_name ?? ""}`.trim() || user.username,
  }));
  const actors = [{ value: "system", label: t("audit.system") }, ...(people ?? [])];
  const shown = (name: AuditFilter, value: string) =>
    (name === "actor" && actors.find((actor) => actor.value === value)?.label) || value;
  const chips = AUDIT_FILTERS.flatMap((name) => {
    const value = filters.text(name);
    if (!value) return [];
    return {
      key: name as string,
      label: `${t(`audit.filter.${name}`)}: ${shown(name, value)}`,
      onRemove: () => filters.set(name, null),
    };
  });
  if (filters.from || filters.to) {
    chips.push({
      key: "days",
      label: [filters.from, filters.to].map((day) => (day ? shortDate(day) : "…")).join(" – "),
      onRemove: () => filters.setDays(null, null),
    });
  }
  return (
    <>
      <Select
        className="audit-filter"
        aria-label={t("audit.filter.actor")}
        placeholder={t("audit.filter.actor")}
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        value={filters.text("actor")}
        options={actors}
        onChange={(value: string | undefined) => filters.set("actor", value ?? null)}
      />
      {TEXTS.map((name) => (
        <TextFilter
          key={`${name}${filters.text(name) ?? ""}`}
          label={t(`audit.filter.${name}`)}
          value={filters.text(name) ?? ""}
          onChange={(value) => filters.set(name, value)}
        />
      ))}
      <RangeMenu
        kind="days"
        label={t("audit.filter.days")}
        from={filters.from}
        to={filters.to}
        onChange={filters.setDays}
      />
      <FilterChips chips={chips} onClear={filters.clear} />
    </>
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string | null) => void;
}

/** Applied with Enter or by leaving the field. */
function TextFilter({ label, value, onChange }: TextProps) {
  const [typed, setTyped] = useState(value);
  const apply = () => typed.trim() !== value && onChange(typed.trim() || null);
  return (
    <Input
      className="audit-filter"
      aria-label={label}
      placeholder={label}
      value={typed}
      maxLength={80}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={apply}
      onBlur={apply}
    />
  );
}

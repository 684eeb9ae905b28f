import { InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { latest } from "@/api/latest";
import { useStagnantPagesInfiniteQuery } from "@/api/lists";
import { DataTable } from "@/shared/DataTable";
import { listPath } from "@/shared/drilldown";
import { EmptyState } from "@/shared/EmptyState";
import { ExportButton } from "@/shared/ExportButton";
import { integer, money } from "@/shared/format";
import { Status } from "@/shared/Status";
import { useUrlState } from "@/shared/useUrlState";
import { stagnantColumns } from "./stagnantColumns";

const LONGEST = 3650;

/** Open accounts without contact for some days: the agency's usual number, or the one in the address. */
export function StagnantTab() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { params, update } = useUrlState();
  const asked = Number(params.get("days"));
  const query = Number.isInteger(asked) && asked >= 1 && asked <= LONGEST ? { days: asked } : {};
  const list = useStagnantPagesInfiniteQuery(query);
  const pages = latest(list)?.pages;
  const first = pages?.[0];
  const shown = first && `${integer(first.count)}${first.count_is_exact ? "" : "+"}`;
  return (
    <div className="tab-fill">
      <div className="toolbar">
        {first && <DaysField key={first.days} days={first.days} onChange={(days) => update({ days })} />}
        {first && (
          <Link to={listPath(first.drilldown)}>
            {t("analytics.stagnantCount", { count: first.count, shown })}
          </Link>
        )}
        <span className="spacer" />
        {first && (
          <ExportButton
            path="/api/v1/analytics/export/"
            query={{ table: "stagnant", no_contact_days: first.days }}
            rows={first.count_is_exact ? first.count : undefined}
            name="stagnant"
          />
        )}
      </div>
      <DataTable
        label={t("analytics.tab.stagnant")}
        columns={stagnantColumns(t)}
        rows={pages?.flatMap((page) => page.results)}
        error={list.error}
        onRetry={list.refetch}
        onOpen={(row) => void navigate(`/accounts/${row.id}?from=accounts`)}
        onEnd={() => list.hasNextPage && void list.fetchNextPage()}
        empty={<EmptyState title={t("analytics.noStagnant", { count: first?.days ?? 0 })} />}
        compact={(row) => (
          <>
            <Link to={`/accounts/${row.id}?from=accounts`}>{row.debtor_name}</Link> <Status of={row.status} />{" "}
            <span className="num">{money(row.current_balance)}</span>
          </>
        )}
      />
    </div>
  );
}

function DaysField({ days, onChange }: { days: number; onChange: (days: string) => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState<number | null>(days);
  const take = () => value && value !== days && onChange(String(value));
  return (
    <>
      <label htmlFor="stagnant-days">{t("analytics.stagnantDays")}</label>
      <InputNumber
        id="stagnant-days"
        min={1}
        max={LONGEST}
        precision={0}
        value={value}
        changeOnWheel={false}
        onChange={setValue}
        onPressEnter={take}
        onBlur={take}
      />
    </>
  );
}

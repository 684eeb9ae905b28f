import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { fullDate } from "./format";
import { RangeMenu } from "./RangeMenu";
import { PERIODS, type PeriodKey, type usePeriod } from "./usePeriod";

/** The usual windows, and one of any two days; what is chosen stands in the address. */
export function PeriodMenu({ period }: { period: ReturnType<typeof usePeriod> }) {
  const { t } = useTranslation();
  const { key, from, to, choose, chooseDays } = period;
  const label =
    from && to ? t("common.dayRange", { from: fullDate(from), to: fullDate(to) }) : t("common.dates");
  return (
    <>
      <Segmented<PeriodKey | "">
        aria-label={t("common.periodLabel")}
        value={key ?? ""}
        onChange={(value) => value && choose(value)}
        options={PERIODS.map((value) => ({ value, label: t(`common.period.${value}`) }))}
      />
      <RangeMenu kind="days" label={label} from={from} to={to} onChange={chooseDays} />
    </>
  );
}

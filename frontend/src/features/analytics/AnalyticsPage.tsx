import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { PeriodMenu } from "@/shared/PeriodMenu";
import { useNarrow } from "@/shared/useMedia";
import { usePageTitle } from "@/shared/usePageTitle";
import { usePeriod } from "@/shared/usePeriod";
import { useUrlState } from "@/shared/useUrlState";
import { AgingTab } from "./AgingTab";
import { CollectorsTab } from "./CollectorsTab";
import { ImportsTab } from "./ImportsTab";
import { PaymentsTab } from "./PaymentsTab";
import { StagnantTab } from "./StagnantTab";

const TABS = ["collectors", "payments", "aging", "imports", "stagnant"] as const;
type Tab = (typeof TABS)[number];
const WITH_PERIOD: Tab[] = ["collectors", "payments", "imports"];

/** With it all tabs fit beside each other on a phone: antd's menu of those that do not is no child of a tab list. */
const NARROW_GUTTER = 10;

/** The owner's tables, each with its chart; tab and window stand in the address. */
export function AnalyticsPage() {
  const { t } = useTranslation();
  const { params, update } = useUrlState();
  const period = usePeriod();
  const tab = TABS.find((one) => one === params.get("tab")) ?? "collectors";
  const narrow = useNarrow();
  usePageTitle(t("layout.nav.analytics"));
  return (
    <div className="page">
      <Tabs
        activeKey={tab}
        tabBarGutter={narrow ? NARROW_GUTTER : undefined}
        onChange={(next) => update({ tab: next })}
        destroyOnHidden
        items={TABS.map((key) => ({
          key,
          label: t(`analytics.tab.${key}`),
          children: (
            <div className="stack">
              {WITH_PERIOD.includes(key) && (
                <div className="toolbar">
                  <PeriodMenu period={period} />
                </div>
              )}
              {key === "collectors" && <CollectorsTab query={period.query} />}
              {key === "payments" && <PaymentsTab query={period.query} />}
              {key === "aging" && <AgingTab />}
              {key === "imports" && <ImportsTab query={period.query} />}
              {key === "stagnant" && <StagnantTab />}
            </div>
          ),
        }))}
      />
    </div>
  );
}

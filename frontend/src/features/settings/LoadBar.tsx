import { Progress } from "antd";
import { useTranslation } from "react-i18next";
import type { Collector } from "@/api/generated";
import { integer } from "@/shared/format";

/** How many open accounts a collector holds of how many they may. */
export function LoadBar({ collector }: { collector: Collector }) {
  const { t } = useTranslation();
  const { active_accounts: held, max_accounts: most = 0 } = collector;
  const full = most > 0 ? Math.min(100, Math.round((held / most) * 100)) : 100;
  return (
    <span className="load-bar">
      <Progress
        percent={full}
        showInfo={false}
        size="small"
        strokeColor={held >= most ? "var(--amber)" : "var(--accent)"}
        aria-label={t("settings.collectors.loadOf", { name: collector.full_name })}
      />
      <span className="num">
        {t("settings.collectors.heldOf", { held: integer(held), most: integer(most) })}
      </span>
    </span>
  );
}

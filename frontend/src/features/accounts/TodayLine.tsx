import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api } from "@/api/tags";
import { money } from "@/shared/format";
import { countWord } from "./counts";

const LIST = "/worklist?tab=all&view=";

/** What was done today; each figure opens its accounts. */
export function TodayLine() {
  const { t } = useTranslation();
  const { data } = api.useGetAccountCountsQuery();
  if (!data) return null;
  return (
    <span className="muted">
      {t("accounts.today")}{" "}
      <Link to={`${LIST}worked_today`}>
        {t("accounts.workedToday", { number: countWord(data, "worked_today") })}
      </Link>
      {", "}
      <Link to={`${LIST}promised_today`}>
        {t("accounts.promisedToday", { amount: money(data.promised_today) })}
      </Link>
    </span>
  );
}

import { useTranslation } from "react-i18next";
import type { Dashboard } from "@/api/generated";
import { integer } from "@/shared/format";
import { ListLink } from "@/shared/ListLink";
import { Sheet } from "@/shared/Sheet";
import { Status } from "@/shared/Status";
import { ACCOUNT_STATUSES } from "@/shared/statuses";

/** How many accounts stand where, and how many of the open ones are nobody's. */
export function StatusSheet({ of: now }: { of: Dashboard }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t("dashboard.byStatus")}>
      <dl className="facts">
        {ACCOUNT_STATUSES.map((status) => (
          <div key={status} className="fact">
            <dt>
              <Status of={status} />
            </dt>
            <dd className="num">
              <ListLink to={now.drilldown[`accounts_by_status.${status}`]}>
                {integer(now.accounts_by_status[status] ?? 0)}
              </ListLink>
            </dd>
          </div>
        ))}
        <div className="fact">
          <dt>{t("dashboard.unassigned")}</dt>
          <dd className="num">
            <ListLink to={now.drilldown.unassigned_accounts}>{integer(now.unassigned_accounts)}</ListLink>
          </dd>
        </div>
      </dl>
    </Sheet>
  );
}

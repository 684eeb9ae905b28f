import { useTranslation } from "react-i18next";
import type { Commission, ListLoggedContactsApiArg, LoggedContact, Settlement } from "@/api/generated";
import { latest } from "@/api/latest";
import {
  useCommissionPagesInfiniteQuery,
  useContactPagesInfiniteQuery,
  useSettlementPagesInfiniteQuery,
} from "@/api/lists";
import { ExportButton } from "@/shared/ExportButton";
import { money } from "@/shared/format";
import { useUrlState } from "@/shared/useUrlState";
import { BehindList } from "./BehindList";
import {
  AccountLink,
  commissionColumns,
  contactColumns,
  contactText,
  settlementColumns,
} from "./behindColumns";

/** What stands behind a collector's contacts and promises kept. */
export function ContactsPage() {
  const { t } = useTranslation();
  const { text } = useText();
  const list = useContactPagesInfiniteQuery({
    collector: text("collector") ?? "",
    dateFrom: text("date_from"),
    dateTo: text("date_to"),
    promiseState: text("promise_state") as ListLoggedContactsApiArg["promiseState"],
    promisedFrom: text("promised_from"),
    promisedTo: text("promised_to"),
  });
  return (
    <BehindList<LoggedContact>
      title={t("analytics.behind.contacts")}
      list={list}
      pages={latest(list)?.pages}
      columns={contactColumns(t)}
      compact={(row) => (
        <>
          <AccountLink of={row} /> {contactText(t, row)}
        </>
      )}
    />
  );
}

/** Each time an account became settled: what the days to settle are the average of. */
export function SettlementsPage() {
  const { t } = useTranslation();
  const { text } = useText();
  const list = useSettlementPagesInfiniteQuery({ dateTo: text("date_to") });
  return (
    <BehindList<Settlement>
      title={t("analytics.behind.settlements")}
      list={list}
      pages={latest(list)?.pages}
      columns={settlementColumns(t)}
      compact={(row) => (
        <>
          <AccountLink of={row} /> <span className="num">{t("dashboard.days", { value: row.days })}</span>
        </>
      )}
    />
  );
}

/** What stands behind a collector's commission. */
export function CommissionsPage() {
  const { t } = useTranslation();
  const { text } = useText();
  const query = { collector: text("collector"), dateFrom: text("date_from"), dateTo: text("date_to") };
  const list = useCommissionPagesInfiniteQuery(query);
  return (
    <BehindList<Commission>
      title={t("analytics.behind.commissions")}
      list={list}
      pages={latest(list)?.pages}
      columns={commissionColumns(t)}
      extra={<ExportButton path="/api/v1/commissions/export/" query={query} name="commissions" />}
      compact={(row) => (
        <>
          <AccountLink of={row} /> <span className="num">{money(row.net)}</span>
        </>
      )}
    />
  );
}

function useText() {
  const { params } = useUrlState();
  return { text: (name: string) => params.get(name) ?? undefined };
}

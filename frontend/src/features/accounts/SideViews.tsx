import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { api } from "@/api/tags";
import { countWord } from "./counts";
import { addressOf } from "./savedViews";

/** The saved views with their counts, under Worklist in the side bar. */
export function SideViews({ onPick }: { onPick?: () => void }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { data } = api.useListSavedViewsQuery({ pageSize: 200 });
  const { data: counts } = api.useGetAccountCountsQuery();
  const views = data?.results ?? [];
  if (views.length === 0) return null;
  return (
    <ul className="nav-views" aria-label={t("accounts.saved.views")}>
      {views.map((view) => (
        <li key={view.id}>
          <Link
            to={addressOf(view)}
            className="nav-view"
            aria-current={params.get("saved") === view.id ? "page" : undefined}
            onClick={onPick}
          >
            <span className="nav-view-name">{view.name}</span>
            <span className="num">{counts && countWord(counts, view.id, "saved_views")}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { SideViews } from "@/features/accounts/SideViews";
import { useMe } from "@/shared/useMe";
import { NAVIGATION } from "./navigation";

export function Nav({ folded, onPick }: { folded: boolean; onPick?: () => void }) {
  const { t } = useTranslation();
  const { role } = useMe();
  return (
    <nav aria-label={t("layout.navigation")}>
      <ul className="nav">
        {NAVIGATION.filter((item) => item.roles.includes(role)).map(({ key, icon: Icon, hotkey }) => (
          <li key={key}>
            <NavLink
              to={`/${key}`}
              className="nav-item"
              onClick={onPick}
              title={hotkey ? `${t(`layout.nav.${key}`)} (g ${hotkey})` : t(`layout.nav.${key}`)}
            >
              <Icon />
              <span className={folded ? "sr-only" : "nav-label"}>{t(`layout.nav.${key}`)}</span>
            </NavLink>
            {key === "worklist" && !folded && <SideViews onPick={onPick} />}
          </li>
        ))}
      </ul>
    </nav>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { useCan } from "@/shared/useMe";
import { usePageTitle } from "@/shared/usePageTitle";
import "./settings.css";

const SECTIONS = [
  { key: "agency", permission: "agency.edit" },
  { key: "creditors", permission: "creditor.manage" },
  { key: "collectors", permission: "collector.manage" },
  { key: "users", permission: "collector.manage" },
  { key: "sources", permission: "source.manage" },
  { key: "keys", permission: "api_key.manage" },
  { key: "support", permission: "agency.edit" },
  { key: "sessions", permission: "self" },
] as const;
export type Section = (typeof SECTIONS)[number]["key"];

interface Props {
  section: Section;
  action?: ReactNode;
  children: ReactNode;
}

/** A section of the settings under the links to those that the person may see. */
export function SettingsFrame({ section, action, children }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  usePageTitle(t(`settings.sections.${section}`), { label: t("layout.nav.settings"), to: "/settings" });
  return (
    <div className="page-fill">
      <div className="toolbar">
        <nav className="settings-nav" aria-label={t("layout.nav.settings")}>
          {SECTIONS.filter(({ permission }) => can(permission)).map(({ key }) => (
            <NavLink key={key} to={`/settings/${key}`} className="nav-item">
              {t(`settings.sections.${key}`)}
            </NavLink>
          ))}
        </nav>
        <span className="spacer" />
        {action}
      </div>
      {children}
    </div>
  );
}

import { MenuOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useNarrow } from "@/shared/useMedia";
import { useCrumbs } from "@/shared/usePageTitle";
import { Bell } from "./Bell";
import { GlobalSearch } from "./GlobalSearch";
import { UserMenu } from "./UserMenu";

export function TopBar({ onMenu }: { onMenu: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  return (
    <header className="top">
      {narrow && (
        <Button type="text" icon={<MenuOutlined />} aria-label={t("layout.openMenu")} onClick={onMenu} />
      )}
      <Crumbs />
      <GlobalSearch />
      <Bell />
      <UserMenu />
    </header>
  );
}

function Crumbs() {
  const { t } = useTranslation();
  const crumbs = useCrumbs();
  const parents = crumbs.slice(0, -1);
  const page = crumbs.at(-1);
  return (
    <nav className="crumbs" aria-label={t("layout.breadcrumb")}>
      {parents.map((crumb) => (
        <Fragment key={crumb.label}>
          <Link to={crumb.to ?? "/"}>{crumb.label}</Link>
          <span aria-hidden="true">/</span>
        </Fragment>
      ))}
      <h1 aria-current={parents.length > 0 ? "page" : undefined}>{page?.label}</h1>
    </nav>
  );
}

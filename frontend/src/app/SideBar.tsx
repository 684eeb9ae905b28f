import { MenuFoldOutlined, MenuUnfoldOutlined } from "@ant-design/icons";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { SideViews } from "@/features/accounts/SideViews";
import { Brand } from "@/shared/Brand";
import { useMe } from "@/shared/useMe";
import { useNarrow } from "@/shared/useMedia";
import { NAVIGATION } from "./navigation";

interface Props {
  open: boolean;
  onClose: () => void;
}

const KEY = "df_sidebar";

export function SideBar({ open, onClose }: Props) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [folded, setFolded] = useState(localStorage.getItem(KEY) === "folded");
  const toggle = () => {
    localStorage.setItem(KEY, folded ? "open" : "folded");
    setFolded(!folded);
  };
  if (narrow) {
    return (
      <Drawer
        open={open}
        onClose={onClose}
        placement="left"
        size={260}
        title={<Brand />}
        styles={{ body: { padding: "8px 0" } }}
      >
        <Nav folded={false} onPick={onClose} />
      </Drawer>
    );
  }
  return (
    <aside className={`side${folded ? " side-folded" : ""}`}>
      <NavLink to="/" className="side-brand">
        <Brand compact={folded} />
      </NavLink>
      <Nav folded={folded} />
      <Button
        className="side-fold"
        type="text"
        size="small"
        icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        aria-label={folded ? t("layout.unfold") : t("layout.fold")}
        aria-expanded={!folded}
        onClick={toggle}
      />
    </aside>
  );
}

function Nav({ folded, onPick }: { folded: boolean; onPick?: () => void }) {
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

import { MenuFoldOutlined, MenuUnfoldOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { Brand } from "@/shared/Brand";
import { lazily } from "@/shared/lazily";
import { OnDemand } from "@/shared/OnDemand";
import { useNarrow } from "@/shared/useMedia";
import { Nav } from "./Nav";

const NavDrawer = lazily(async () => (await import("./NavDrawer")).NavDrawer);

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
      <OnDemand shown={open}>
        <NavDrawer open={open} onClose={onClose} />
      </OnDemand>
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

import { LogoutOutlined, UserOutlined } from "@ant-design/icons";
import { Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { signOut } from "@/api/session";
import { initials } from "@/shared/format";
import { fullName, useMe } from "@/shared/useMe";

export function UserMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const name = fullName(me);
  const items = [
    {
      key: "profile",
      icon: <UserOutlined />,
      label: t("layout.profile"),
      onClick: () => navigate("/profile"),
    },
    { type: "divider" as const },
    { key: "out", icon: <LogoutOutlined />, label: t("layout.signOut"), onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <button type="button" className="user" title={t("layout.userMenu", { name })} aria-haspopup="menu">
        <span className="avatar" aria-hidden="true">
          {initials(name)}
        </span>
        <span className="user-text">
          <span>{name}</span>
          <span>{me.agency_name ?? t("layout.platform")}</span>
        </span>
      </button>
    </Dropdown>
  );
}

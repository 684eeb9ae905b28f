import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  DashboardOutlined,
  DollarOutlined,
  ImportOutlined,
  InboxOutlined,
  SettingOutlined,
  TeamOutlined,
  UserOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import type { Role } from "./RequireRole";

export interface NavItem {
  key:
    | "worklist"
    | "dashboard"
    | "analytics"
    | "accounts"
    | "payments"
    | "imports"
    | "agencies"
    | "audit"
    | "settings"
    | "profile";
  icon: ComponentType;
  roles: Role[];
  hotkey?: string;
}

/** The pages of the side bar; a page joins this list when it joins the router. */
export const NAVIGATION: NavItem[] = [
  { key: "worklist", icon: InboxOutlined, roles: ["agency_admin", "collector"], hotkey: "w" },
  { key: "dashboard", icon: DashboardOutlined, roles: ["agency_admin"], hotkey: "d" },
  { key: "analytics", icon: BarChartOutlined, roles: ["agency_admin"] },
  { key: "accounts", icon: TeamOutlined, roles: ["agency_admin", "collector"], hotkey: "a" },
  { key: "payments", icon: DollarOutlined, roles: ["agency_admin", "collector"], hotkey: "p" },
  { key: "imports", icon: ImportOutlined, roles: ["agency_admin"], hotkey: "i" },
  { key: "agencies", icon: BankOutlined, roles: ["superuser"] },
  { key: "audit", icon: AuditOutlined, roles: ["agency_admin"] },
  { key: "settings", icon: SettingOutlined, roles: ["agency_admin"] },
  { key: "profile", icon: UserOutlined, roles: ["agency_admin", "collector", "superuser"] },
];

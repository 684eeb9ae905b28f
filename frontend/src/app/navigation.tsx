import {
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  DashboardOutlined,
  DollarOutlined,
  ImportOutlined,
  InboxOutlined,
  SettingOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import type { Role } from "./RequireRole";

export interface NavItem {
  key:
    | "worklist"
    | "dashboard"
    | "accounts"
    | "payments"
    | "imports"
    | "analytics"
    | "audit"
    | "settings"
    | "agencies";
  icon: ComponentType;
  roles: Role[];
  hotkey?: string;
}

export const NAVIGATION: NavItem[] = [
  { key: "worklist", icon: InboxOutlined, roles: ["agency_admin", "collector"], hotkey: "w" },
  { key: "dashboard", icon: DashboardOutlined, roles: ["agency_admin"], hotkey: "d" },
  { key: "accounts", icon: TeamOutlined, roles: ["agency_admin", "collector"], hotkey: "a" },
  { key: "payments", icon: DollarOutlined, roles: ["agency_admin", "collector"], hotkey: "p" },
  { key: "imports", icon: ImportOutlined, roles: ["agency_admin"], hotkey: "i" },
  { key: "analytics", icon: BarChartOutlined, roles: ["agency_admin"] },
  { key: "audit", icon: AuditOutlined, roles: ["agency_admin"] },
  { key: "settings", icon: SettingOutlined, roles: ["agency_admin"] },
  { key: "agencies", icon: ApartmentOutlined, roles: ["superuser"] },
];

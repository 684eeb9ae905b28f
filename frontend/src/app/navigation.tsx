import { UserOutlined } from "@ant-design/icons";
import type { ComponentType } from "react";
import type { Role } from "./RequireRole";

export interface NavItem {
  key: "profile";
  icon: ComponentType;
  roles: Role[];
  hotkey?: string;
}

/** The pages of the side bar; a page joins this list when it joins the router. */
export const NAVIGATION: NavItem[] = [
  { key: "profile", icon: UserOutlined, roles: ["agency_admin", "collector", "superuser"] },
];

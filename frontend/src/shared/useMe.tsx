import { createContext, useContext } from "react";
import type { ThemeChoice } from "./colorScheme";

export interface Me {
  id: string;
  username: string;
  email: string;
  first_name: string;
  last_name: string;
  role: "superuser" | "agency_admin" | "collector";
  is_superuser: boolean;
  agency_id: string | null;
  agency_name: string | null;
  agency_timezone: string | null;
  collector_id: string | null;
  support_session_id: string | null;
  preferences: { theme?: ThemeChoice; single_keys?: boolean };
  permissions: string[];
}

export const MeContext = createContext<Me | null>(null);

/** The person signed in; inside the layout there always is one. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe outside of the layout");
  return me;
}

export const fullName = (me: Me) => `${me.first_name} ${me.last_name}`.trim() || me.username;

/** Whether the server lets the person signed in do this; the names are those of its permission table. */
export function useCan(): (permission: string) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}

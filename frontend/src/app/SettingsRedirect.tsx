import { Navigate } from "react-router";
import { useCan } from "@/shared/useMe";

/** The first section of the settings that the person may see. */
export function SettingsRedirect() {
  const can = useCan();
  return <Navigate to={can("agency.edit") ? "/settings/agency" : "/settings/sessions"} replace />;
}

import { Navigate } from "react-router";
import { useMe } from "@/shared/useMe";

const HOME = { collector: "/worklist", agency_admin: "/dashboard", superuser: "/agencies" } as const;

export function HomeRedirect() {
  return <Navigate to={HOME[useMe().role]} replace />;
}

import { Navigate } from "react-router";
import { useMe } from "@/shared/useMe";

const FIRST = { agency_admin: "/dashboard", collector: "/worklist", superuser: "/agencies" } as const;

export function HomeRedirect() {
  const { role } = useMe();
  return <Navigate to={FIRST[role]} replace />;
}

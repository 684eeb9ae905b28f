import { Suspense } from "react";
import { Outlet } from "react-router";
import { Delayed } from "@/shared/Delayed";
import { useMe } from "@/shared/useMe";
import { NoAccessPage } from "./errors/NoAccessPage";

export type Role = "superuser" | "agency_admin" | "collector";

/** Shows the page to these roles, by the server's answer about who is signed in. */
export function RequireRole({ roles }: { roles: Role[] }) {
  const me = useMe();
  if (!roles.includes(me.role)) return <NoAccessPage />;
  return (
    <Suspense fallback={<Delayed rows={8} />}>
      <Outlet />
    </Suspense>
  );
}

import { createBrowserRouter, Navigate, type RouteObject } from "react-router";
import { CrashedPage } from "./errors/CrashedPage";
import { NotFoundPage } from "./errors/NotFoundPage";
import { HomeRedirect } from "./HomeRedirect";
import { Layout } from "./Layout";
import { RequireRole, type Role } from "./RequireRole";

type Loader = () => Promise<{ [name: string]: unknown }>;

/** A page in a chunk of its own, behind the roles that may see it. */
function page(path: string, roles: Role[], load: Loader, name: string): RouteObject {
  return {
    path,
    element: <RequireRole roles={roles} />,
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await load())[name] as React.ComponentType }),
      },
    ],
  };
}

const staff: Role[] = ["agency_admin", "collector"];
const admin: Role[] = ["agency_admin"];
const everyone: Role[] = ["agency_admin", "collector", "superuser"];

export const routes: RouteObject[] = [
  {
    path: "/",
    element: <Layout />,
    errorElement: <CrashedPage />,
    children: [
      { index: true, element: <HomeRedirect /> },
      page("worklist", staff, () => import("@/features/accounts/WorklistPage"), "WorklistPage"),
      page("accounts", staff, () => import("@/features/accounts/AccountsPage"), "AccountsPage"),
      page("accounts/:id", staff, () => import("@/features/accounts/AccountPage"), "AccountPage"),
      page("payments", staff, () => import("@/features/payments/PaymentsPage"), "PaymentsPage"),
      page("imports", admin, () => import("@/features/imports/ImportsPage"), "ImportsPage"),
      page("imports/:id", admin, () => import("@/features/imports/ImportJobPage"), "ImportJobPage"),
      page("dashboard", admin, () => import("@/features/dashboard/DashboardPage"), "DashboardPage"),
      page("analytics", admin, () => import("@/features/analytics/AnalyticsPage"), "AnalyticsPage"),
      page("settings/:section?", admin, () => import("@/features/settings/SettingsPage"), "SettingsPage"),
      page("audit", admin, () => import("@/features/audit/AuditPage"), "AuditPage"),
      page("agencies", ["superuser"], () => import("@/features/agencies/AgenciesPage"), "AgenciesPage"),
      page("profile", everyone, () => import("@/features/profile/ProfilePage"), "ProfilePage"),
      { path: "login", element: <Navigate to="/" replace /> },
      { path: "*", element: <NotFoundPage /> },
    ],
  },
];

export const makeRouter = () => createBrowserRouter(routes);

import { createBrowserRouter, Navigate, type RouteObject } from "react-router";
import { CrashedPage } from "./errors/CrashedPage";
import { NotFoundPage } from "./errors/NotFoundPage";
import { HomeRedirect } from "./HomeRedirect";
import { Layout } from "./Layout";
import { RequireRole, type Role } from "./RequireRole";
import { SettingsRedirect } from "./SettingsRedirect";

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

const everyone: Role[] = ["agency_admin", "collector", "superuser"];

const admins: Role[] = ["agency_admin"];

const people: Role[] = ["agency_admin", "collector"];

const SETTINGS: [section: string, roles: Role[], name: string][] = [
  ["agency", admins, "AgencySection"],
  ["creditors", admins, "CreditorsSection"],
  ["collectors", admins, "CollectorsSection"],
  ["users", admins, "UsersSection"],
  ["sources", admins, "SourcesSection"],
  ["keys", admins, "KeysSection"],
  ["support", admins, "SupportSection"],
  ["sessions", everyone, "SessionsSection"],
];

/** The lists behind figures that have no page elsewhere. */
const BEHIND: [path: string, name: string][] = [
  ["analytics/contacts", "ContactsPage"],
  ["analytics/settlements", "SettlementsPage"],
  ["commissions", "CommissionsPage"],
];

export const routes: RouteObject[] = [
  {
    path: "/",
    element: <Layout />,
    errorElement: (
      <main>
        <CrashedPage />
      </main>
    ),
    children: [
      {
        errorElement: <CrashedPage />,
        children: [
          { index: true, element: <HomeRedirect /> },
          page("worklist", people, () => import("@/features/accounts/AccountsPage"), "WorklistPage"),
          page("accounts", people, () => import("@/features/accounts/AccountsPage"), "AccountsPage"),
          page("accounts/:id", people, () => import("@/features/accounts/AccountPage"), "AccountPage"),
          page("payments", people, () => import("@/features/payments/PaymentsPage"), "PaymentsPage"),
          page(
            "payments/:id/receipt",
            people,
            () => import("@/features/payments/ReceiptPage"),
            "ReceiptPage",
          ),
          page(
            "dashboard",
            ["agency_admin"],
            () => import("@/features/analytics/DashboardPage"),
            "DashboardPage",
          ),
          page("analytics", admins, () => import("@/features/analytics/AnalyticsPage"), "AnalyticsPage"),
          ...BEHIND.map(([path, name]) =>
            page(path, admins, () => import("@/features/analytics/BehindPages"), name),
          ),
          page("imports", admins, () => import("@/features/imports/ImportsPage"), "ImportsPage"),
          page("imports/upload", admins, () => import("@/features/imports/UploadPage"), "UploadPage"),
          page("imports/:id", admins, () => import("@/features/imports/ImportPage"), "ImportPage"),
          page("agencies", ["superuser"], () => import("@/features/agencies/AgenciesPage"), "AgenciesPage"),
          page("audit", admins, () => import("@/features/audit/AuditPage"), "AuditPage"),
          { path: "settings", element: <SettingsRedirect /> },
          ...SETTINGS.map(([section, roles, name]) =>
            page(`settings/${section}`, roles, () => import("@/features/settings"), name),
          ),
          page("profile", everyone, () => import("@/features/profile/ProfilePage"), "ProfilePage"),
          { path: "login", element: <Navigate to="/" replace /> },
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
];

export const makeRouter = () => createBrowserRouter(routes);

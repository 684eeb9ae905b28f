import accounts from "./en/accounts.json";
import agencies from "./en/agencies.json";
import analytics from "./en/analytics.json";
import audit from "./en/audit.json";
import common from "./en/common.json";
import dashboard from "./en/dashboard.json";
import imports from "./en/imports.json";
import layout from "./en/layout.json";
import login from "./en/login.json";
import notifications from "./en/notifications.json";
import payments from "./en/payments.json";
import profile from "./en/profile.json";
import settings from "./en/settings.json";

export const en = {
  accounts,
  agencies,
  analytics,
  audit,
  common,
  dashboard,
  imports,
  layout,
  login,
  notifications,
  payments,
  profile,
  settings,
} as const;

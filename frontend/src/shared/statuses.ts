export const ACCOUNT_STATUSES = [
  "new",
  "assigned",
  "in_contact",
  "negotiating",
  "payment_plan",
  "disputed",
  "settled",
  "closed",
] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];
export const OPEN_STATUSES = ACCOUNT_STATUSES.slice(0, 6);

export const PAYMENT_STATUSES = ["pending", "completed", "failed", "refunded"] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const PAYMENT_METHODS = ["card", "bank_transfer", "check", "cash"] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const IMPORT_STATUSES = [
  "pending",
  "downloading",
  "processing",
  "completed",
  "completed_with_errors",
  "failed",
  "cancelled",
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** Colour of the dot only; the word carries the meaning. */
export const DOT: Record<AccountStatus | PaymentStatus | ImportStatus, string> = {
  new: "#7A8699",
  assigned: "#3B74C9",
  in_contact: "#0E8FA3",
  negotiating: "#7A55C7",
  payment_plan: "#128071",
  settled: "#1B7F4E",
  closed: "#A0A9B6",
  disputed: "#C2560C",
  pending: "#7A8699",
  completed: "#1B7F4E",
  failed: "#B42318",
  refunded: "#7A55C7",
  downloading: "#3B74C9",
  processing: "#3B74C9",
  completed_with_errors: "#C2560C",
  cancelled: "#A0A9B6",
};

import type { AccountDetail, AccountListItem } from "@/api/generated";

/** An account as lists show it. */
export const aRow = (changes: Partial<AccountListItem> = {}): AccountListItem => ({
  id: "a1",
  external_ref: "NGR-104233",
  debtor_name: "Angela Torres",
  creditor_name: "Baycare Medical",
  account_type: "medical",
  status: "in_contact",
  original_amount: "5273.10",
  current_balance: "4823.10",
  priority: 1,
  collector_id: null,
  collector_name: null,
  due_date: null,
  days_past_due: null,
  last_contact_at: null,
  next_action_at: null,
  call_warnings: [],
  created_at: "2026-11-10T10:00:00Z",
  ...changes,
});

/** The same account whole, as its page shows it. */
export const anAccount = (changes: Partial<AccountDetail> = {}): AccountDetail => ({
  ...aRow(),
  call_warnings: [],
  debtor: {
    id: "d1",
    external_ref: "D-1",
    full_name: "Angela Torres",
    ssn_last4: "••••",
    email: "angela@example.com",
    phone: "6145550100",
    address_line1: "12 Elm St",
    address_city: "Columbus",
    address_state: "OH",
    address_zip: "43004",
  },
  assigned_to: null,
  allowed_transitions: ["negotiating", "closed"],
  blocked_transitions: [{ to: "payment_plan", reason: "It has no plan yet." }],
  total_paid: "450.00",
  pending_amount: "0.00",
  recent_activities: [],
  updated_at: "2026-11-24T10:00:00Z",
  version: 3,
  ...changes,
});

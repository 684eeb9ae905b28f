import type {
  AgingBucket,
  Attention,
  CollectorPerformance,
  Dashboard,
  ImportFigures,
  Standing,
  Trend,
} from "@/api/generated";

const accounts = (filter: object) => ({ list: "accounts" as const, filter });
const payments = (filter: object) => ({ list: "payments" as const, filter });

export const aStanding = (changes: Partial<Standing> = {}): Standing => ({
  total_accounts: 1400,
  active_accounts: 1246,
  total_balance: "4000000.00",
  total_original: "5000000.00",
  total_collected: "86080.00",
  payment_count: 200,
  total_collected_all_time: "855000.00",
  payment_count_all_time: 2000,
  collection_rate: "17.10",
  settlements: 20,
  avg_days_to_settle: "41.0",
  period: { date_from: "2026-09-26", date_to: "2026-10-25" },
  drilldown: {},
  ...changes,
});

export const aDashboard = (changes: Partial<Dashboard> = {}): Dashboard => ({
  ...aStanding(),
  active_accounts: 1284,
  total_balance: "4182905.10",
  total_collected: "96410.00",
  collection_rate: "18.40",
  avg_days_to_settle: "39.5",
  period: { date_from: "2026-10-26", date_to: "2026-11-24" },
  drilldown: {
    active_accounts: accounts({ status: ["new", "assigned"] }),
    total_collected: payments({ status: ["completed", "refunded"], completed_after: "2026-10-26" }),
    "accounts_by_status.disputed": accounts({ status: ["disputed"] }),
    unassigned_accounts: accounts({ unassigned: true }),
  },
  accounts_by_status: { new: 118, disputed: 5 },
  unassigned_accounts: 118,
  unassigned_balance: "1000.00",
  previous: aStanding(),
  ...changes,
});

export const aCollector = (changes: Partial<CollectorPerformance> = {}): CollectorPerformance => ({
  collector_id: "0190d000-0000-7000-8000-000000000001",
  collector_name: "Sarah Mitchell",
  is_active: true,
  total_accounts: 47,
  active_accounts: 40,
  total_balance: "90000.00",
  total_collected: "12450.00",
  payment_count: 30,
  total_collected_all_time: "50000.00",
  payment_count_all_time: 99,
  worked_accounts: 36,
  paying_accounts: 12,
  success_rate: "33.33",
  contacts: 210,
  promises_kept: 8,
  commission_earned: "1494.00",
  drilldown: {
    total_collected: payments({ collector: "c1" }),
    total_accounts: accounts({ collector: "c1" }),
  },
  ...changes,
});

export const aTrend = (changes: Partial<Trend> = {}): Trend => ({
  period: "2026-11-24",
  key: "all",
  total_amount: "150.00",
  count: 2,
  drilldown: payments({ completed_after: "2026-11-24", completed_before: "2026-11-24" }),
  ...changes,
});

export const anImport = (changes: Partial<ImportFigures> = {}): ImportFigures => {
  const sums = { files: 3, created_accounts: 44, updated_accounts: 2, failed_rows: 1, failed_files: 0 };
  const imports = (filter: object) => ({ list: "imports" as const, filter });
  return {
    ...sums,
    period: { date_from: "2026-11-23", date_to: "2026-11-24" },
    drilldown: imports({ dry_run: false }),
    by_day: [
      { ...sums, files: 0, created_accounts: 0, day: "2026-11-23", drilldown: imports({}) },
      { ...sums, day: "2026-11-24", drilldown: imports({ created_after: "2026-11-24" }) },
    ],
    by_source: [
      { ...sums, files: 2, source_id: "s1", source_name: "Northgate", drilldown: imports({ source: "s1" }) },
      { ...sums, files: 1, source_id: null, source_name: "", drilldown: imports({ uploaded: true }) },
    ],
    ...changes,
  };
};

export const aBucket = (changes: Partial<AgingBucket> = {}): AgingBucket => ({
  bucket: "31-60",
  count: 7,
  total_balance: "29523.61",
  percent: "8.50",
  by_status: {
    new: { count: 2, total_balance: "100.00", drilldown: accounts({ status: ["new"] }) },
  },
  drilldown: accounts({ due_after: "2026-09-25", due_before: "2026-10-24" }),
  ...changes,
});

export const aLine = (changes: Partial<Attention> = {}): Attention => ({
  kind: "unassigned_accounts",
  count: 118,
  severity: "info",
  detail: "",
  drilldown: accounts({ unassigned: true }),
  ...changes,
});

export const anAccount = (id: string, name: string) => ({
  id,
  external_ref: "NGR-104233",
  debtor_name: name,
  creditor_name: "Baycare Medical",
  account_type: "medical",
  status: "in_contact",
  original_amount: "100.00",
  current_balance: "80.00",
  priority: 1,
  collector_id: null,
  collector_name: null,
  due_date: null,
  days_past_due: null,
  last_contact_at: null,
  next_action_at: null,
  created_at: "2026-11-01T10:00:00Z",
});

export const problem = (status: number, detail = "") => ({
  type: "about:blank",
  title: "Error",
  status,
  detail,
  code: "error",
  request_id: "req-7f3a",
  errors: {},
});

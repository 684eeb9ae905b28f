import { baseApi as api } from "./baseApi";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    listAccounts: build.query<ListAccountsApiResponse, ListAccountsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/accounts/`,
        params: {
          tab: queryArg.tab,
          status: queryArg.status,
          priority: queryArg.priority,
          min_balance: queryArg.minBalance,
          max_balance: queryArg.maxBalance,
          created_after: queryArg.createdAfter,
          created_before: queryArg.createdBefore,
          due_after: queryArg.dueAfter,
          due_before: queryArg.dueBefore,
          no_due_date: queryArg.noDueDate,
          collector: queryArg.collector,
          unassigned: queryArg.unassigned,
          creditor: queryArg.creditor,
          search: queryArg.search,
          ordering: queryArg.ordering,
          page_size: queryArg.pageSize,
          cursor: queryArg.cursor,
        },
      }),
    }),
    getAccount: build.query<GetAccountApiResponse, GetAccountApiArg>({
      query: (queryArg) => ({ url: `/api/v1/accounts/${queryArg.id}/` }),
    }),
    updateAccount: build.mutation<
      UpdateAccountApiResponse,
      UpdateAccountApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/`,
        method: "PATCH",
        body: queryArg.accountPatchRequest,
      }),
    }),
    transitionAccount: build.mutation<
      TransitionAccountApiResponse,
      TransitionAccountApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/transition/`,
        method: "POST",
        body: queryArg.transitionInputRequest,
      }),
    }),
    assignAccount: build.mutation<
      AssignAccountApiResponse,
      AssignAccountApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/assign/`,
        method: "POST",
        body: queryArg.assignInputRequest,
      }),
    }),
    addAccountNote: build.mutation<
      AddAccountNoteApiResponse,
      AddAccountNoteApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/add_note/`,
        method: "POST",
        body: queryArg.noteInputRequest,
      }),
    }),
    listAccountTimeline: build.query<
      ListAccountTimelineApiResponse,
      ListAccountTimelineApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/timeline/`,
        params: {
          ordering: queryArg.ordering,
          activity_type: queryArg.activityType,
          cursor: queryArg.cursor,
        },
      }),
    }),
    createAccountContact: build.mutation<
      CreateAccountContactApiResponse,
      CreateAccountContactApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/contacts/`,
        method: "POST",
        body: queryArg.contactInputRequest,
      }),
    }),
    revealAccountSsn: build.mutation<
      RevealAccountSsnApiResponse,
      RevealAccountSsnApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/${queryArg.id}/reveal_ssn/`,
        method: "POST",
        body: queryArg.revealInputRequest,
      }),
    }),
    nextAccount: build.mutation<NextAccountApiResponse, NextAccountApiArg>({
      query: () => ({ url: `/api/v1/accounts/next/`, method: "POST" }),
    }),
    getAccountCounts: build.query<
      GetAccountCountsApiResponse,
      GetAccountCountsApiArg
    >({
      query: () => ({ url: `/api/v1/accounts/counts/` }),
    }),
    bulkAssignAccounts: build.mutation<
      BulkAssignAccountsApiResponse,
      BulkAssignAccountsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/accounts/bulk_assign/`,
        method: "POST",
        body: queryArg.bulkAssignInputRequest,
      }),
    }),
    listPayments: build.query<ListPaymentsApiResponse, ListPaymentsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/payments/`,
        params: {
          account: queryArg.account,
          status: queryArg.status,
          payment_method: queryArg.paymentMethod,
          created_after: queryArg.createdAfter,
          created_before: queryArg.createdBefore,
          min_amount: queryArg.minAmount,
          max_amount: queryArg.maxAmount,
          page_size: queryArg.pageSize,
          cursor: queryArg.cursor,
        },
      }),
    }),
    createPayment: build.mutation<
      CreatePaymentApiResponse,
      CreatePaymentApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payments/`,
        method: "POST",
        body: queryArg.paymentInputRequest,
      }),
    }),
    getPayment: build.query<GetPaymentApiResponse, GetPaymentApiArg>({
      query: (queryArg) => ({ url: `/api/v1/payments/${queryArg.id}/` }),
    }),
    confirmPayment: build.mutation<
      ConfirmPaymentApiResponse,
      ConfirmPaymentApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payments/${queryArg.id}/confirm/`,
        method: "POST",
      }),
    }),
    refundPayment: build.mutation<
      RefundPaymentApiResponse,
      RefundPaymentApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/payments/${queryArg.id}/refund/`,
        method: "POST",
        body: queryArg.refundInputRequest,
      }),
    }),
    listImports: build.query<ListImportsApiResponse, ListImportsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/imports/`,
        params: {
          status: queryArg.status,
          created_after: queryArg.createdAfter,
          created_before: queryArg.createdBefore,
          page_size: queryArg.pageSize,
          cursor: queryArg.cursor,
        },
      }),
    }),
    getImport: build.query<GetImportApiResponse, GetImportApiArg>({
      query: (queryArg) => ({ url: `/api/v1/imports/${queryArg.id}/` }),
    }),
    listImportErrors: build.query<
      ListImportErrorsApiResponse,
      ListImportErrorsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/imports/${queryArg.id}/errors/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    triggerImport: build.mutation<
      TriggerImportApiResponse,
      TriggerImportApiArg
    >({
      query: () => ({ url: `/api/v1/imports/trigger/`, method: "POST" }),
    }),
    getDashboard: build.query<GetDashboardApiResponse, GetDashboardApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/analytics/dashboard/`,
        params: {
          period: queryArg.period,
          date_from: queryArg.dateFrom,
          date_to: queryArg.dateTo,
        },
      }),
    }),
    listCollectorPerformance: build.query<
      ListCollectorPerformanceApiResponse,
      ListCollectorPerformanceApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/analytics/collectors/`,
        params: {
          period: queryArg.period,
          date_from: queryArg.dateFrom,
          date_to: queryArg.dateTo,
        },
      }),
    }),
    listPaymentTrends: build.query<
      ListPaymentTrendsApiResponse,
      ListPaymentTrendsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/analytics/payments/trends/`,
        params: {
          granularity: queryArg.granularity,
          days: queryArg.days,
        },
      }),
    }),
    getAgingReport: build.query<
      GetAgingReportApiResponse,
      GetAgingReportApiArg
    >({
      query: () => ({ url: `/api/v1/analytics/aging-report/` }),
    }),
    listAgencies: build.query<ListAgenciesApiResponse, ListAgenciesApiArg>({
      query: () => ({ url: `/api/v1/agencies/` }),
    }),
    updateAgency: build.mutation<UpdateAgencyApiResponse, UpdateAgencyApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/agencies/${queryArg.id}/`,
        method: "PATCH",
        body: queryArg.agencyPatchRequest,
      }),
    }),
    listCollectors: build.query<
      ListCollectorsApiResponse,
      ListCollectorsApiArg
    >({
      query: (queryArg) => ({
        url: `/api/v1/collectors/`,
        params: {
          is_active: queryArg.isActive,
          page_size: queryArg.pageSize,
          cursor: queryArg.cursor,
        },
      }),
    }),
    getMe: build.query<GetMeApiResponse, GetMeApiArg>({
      query: () => ({ url: `/api/v1/auth/me/` }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as generatedApi };
export type ListAccountsApiResponse =
  /** status 200  */ PaginatedAccountListItemList;
export type ListAccountsApiArg = {
  tab?: string;
  status?: (
    | "new"
    | "assigned"
    | "in_contact"
    | "negotiating"
    | "payment_plan"
    | "disputed"
    | "settled"
    | "closed"
  )[];
  priority?: number[];
  minBalance?: string;
  maxBalance?: string;
  createdAfter?: string;
  createdBefore?: string;
  dueAfter?: string;
  dueBefore?: string;
  noDueDate?: boolean;
  collector?: string;
  unassigned?: boolean;
  creditor?: string;
  search?: string;
  ordering?: string;
  pageSize?: number;
  cursor?: string;
};
export type GetAccountApiResponse = /** status 200  */ AccountDetail;
export type GetAccountApiArg = {
  id: string;
};
export type UpdateAccountApiResponse = /** status 200  */ AccountDetail;
export type UpdateAccountApiArg = {
  id: string;
  accountPatchRequest: AccountPatchRequest;
};
export type TransitionAccountApiResponse = /** status 200  */ AccountDetail;
export type TransitionAccountApiArg = {
  id: string;
  transitionInputRequest: TransitionInputRequest;
};
export type AssignAccountApiResponse = /** status 200  */ AccountDetail;
export type AssignAccountApiArg = {
  id: string;
  assignInputRequest: AssignInputRequest;
};
export type AddAccountNoteApiResponse = /** status 201  */ Activity;
export type AddAccountNoteApiArg = {
  id: string;
  noteInputRequest: NoteInputRequest;
};
export type ListAccountTimelineApiResponse =
  /** status 200  */ PaginatedActivityList;
export type ListAccountTimelineApiArg = {
  id: string;
  ordering?: string;
  activityType?: string[];
  cursor?: string;
};
export type CreateAccountContactApiResponse = /** status 201  */ Contact;
export type CreateAccountContactApiArg = {
  id: string;
  contactInputRequest: ContactInputRequest;
};
export type RevealAccountSsnApiResponse = /** status 200  */ Revealed;
export type RevealAccountSsnApiArg = {
  id: string;
  revealInputRequest: RevealInputRequest;
};
export type NextAccountApiResponse = /** status 200  */ AccountDetail;
export type NextAccountApiArg = void;
export type GetAccountCountsApiResponse = /** status 200  */ AccountCounts;
export type GetAccountCountsApiArg = void;
export type BulkAssignAccountsApiResponse = /** status 200  */ BulkAssignResult;
export type BulkAssignAccountsApiArg = {
  bulkAssignInputRequest: BulkAssignInputRequest;
};
export type ListPaymentsApiResponse = /** status 200  */ PaginatedPaymentList;
export type ListPaymentsApiArg = {
  account?: string;
  status?: string[];
  paymentMethod?: string[];
  createdAfter?: string;
  createdBefore?: string;
  minAmount?: string;
  maxAmount?: string;
  pageSize?: number;
  cursor?: string;
};
export type CreatePaymentApiResponse = /** status 201  */ Payment;
export type CreatePaymentApiArg = {
  paymentInputRequest: PaymentInputRequest;
};
export type GetPaymentApiResponse = /** status 200  */ Payment;
export type GetPaymentApiArg = {
  id: string;
};
export type ConfirmPaymentApiResponse = /** status 200  */ Payment;
export type ConfirmPaymentApiArg = {
  id: string;
};
export type RefundPaymentApiResponse = /** status 200  */ Payment;
export type RefundPaymentApiArg = {
  id: string;
  refundInputRequest: RefundInputRequest;
};
export type ListImportsApiResponse = /** status 200  */ PaginatedImportJobList;
export type ListImportsApiArg = {
  status?: string[];
  createdAfter?: string;
  createdBefore?: string;
  pageSize?: number;
  cursor?: string;
};
export type GetImportApiResponse = /** status 200  */ ImportJob;
export type GetImportApiArg = {
  id: string;
};
export type ListImportErrorsApiResponse =
  /** status 200  */ PaginatedImportErrorList;
export type ListImportErrorsApiArg = {
  id: string;
  cursor?: string;
  pageSize?: number;
};
export type TriggerImportApiResponse = /** status 202  */ Triggered;
export type TriggerImportApiArg = void;
export type GetDashboardApiResponse = /** status 200  */ Dashboard;
export type GetDashboardApiArg = {
  period?: string;
  dateFrom?: string;
  dateTo?: string;
};
export type ListCollectorPerformanceApiResponse =
  /** status 200  */ CollectorPerformance[];
export type ListCollectorPerformanceApiArg = {
  period?: string;
  dateFrom?: string;
  dateTo?: string;
};
export type ListPaymentTrendsApiResponse = /** status 200  */ PaymentTrend[];
export type ListPaymentTrendsApiArg = {
  granularity?: "day" | "week" | "month";
  days?: number;
};
export type GetAgingReportApiResponse = /** status 200  */ AgingBucket[];
export type GetAgingReportApiArg = void;
export type ListAgenciesApiResponse = /** status 200  */ PaginatedAgencyList;
export type ListAgenciesApiArg = void;
export type UpdateAgencyApiResponse = /** status 200  */ Agency;
export type UpdateAgencyApiArg = {
  id: string;
  agencyPatchRequest: AgencyPatchRequest;
};
export type ListCollectorsApiResponse =
  /** status 200  */ PaginatedCollectorList;
export type ListCollectorsApiArg = {
  isActive?: boolean;
  pageSize?: number;
  cursor?: string;
};
export type GetMeApiResponse = /** status 200  */ Me;
export type GetMeApiArg = void;
export type AccountListItem = {
  id: string;
  external_ref: string;
  debtor_name: string;
  creditor_name: string;
  account_type: string;
  status:
    | "new"
    | "assigned"
    | "in_contact"
    | "negotiating"
    | "payment_plan"
    | "disputed"
    | "settled"
    | "closed";
  original_amount: string;
  current_balance: string;
  priority: number;
  collector_id: string | null;
  collector_name: string | null;
  due_date: string | null;
  days_past_due: number | null;
  last_contact_at: string | null;
  created_at: string;
  next_action_at?: string | null;
};
export type PaginatedAccountListItemList = {
  next: string | null;
  previous: string | null;
  results: AccountListItem[];
  count?: number | null;
  count_is_exact?: boolean;
};
export type Debtor = {
  id: string;
  external_ref: string;
  full_name: string;
  ssn_last4: string;
  email: string;
  phone: string;
  address_line1: string;
  address_city: string;
  address_state: string;
  address_zip: string;
};
export type AssignedTo = {
  id: string;
  username: string;
  full_name: string;
  commission_rate: string;
};
export type BlockedTransition = {
  to: string;
  reason: string;
};
export type Activity = {
  id: string;
  activity_type:
    | "note"
    | "status_change"
    | "payment"
    | "assignment"
    | "import"
    | "contact"
    | "refund"
    | "plan";
  description: string;
  metadata: {
    [key: string]: any;
  };
  user_name: string;
  created_at: string;
};
export type AccountDetail = {
  id: string;
  external_ref: string;
  debtor_name: string;
  creditor_name: string;
  account_type: string;
  status:
    | "new"
    | "assigned"
    | "in_contact"
    | "negotiating"
    | "payment_plan"
    | "disputed"
    | "settled"
    | "closed";
  original_amount: string;
  current_balance: string;
  priority: number;
  collector_id: string | null;
  collector_name: string | null;
  due_date: string | null;
  days_past_due: number | null;
  last_contact_at: string | null;
  created_at: string;
  debtor: Debtor;
  assigned_to: AssignedTo | null;
  allowed_transitions: (
    | "new"
    | "assigned"
    | "in_contact"
    | "negotiating"
    | "payment_plan"
    | "disputed"
    | "settled"
    | "closed"
  )[];
  blocked_transitions: BlockedTransition[];
  total_paid: string;
  recent_activities: Activity[];
  updated_at: string;
  version: number;
};
export type AccountPatchRequest = {
  priority?: number;
  due_date?: string | null;
  debtor?: {
    [key: string]: any;
  };
};
export type TransitionInputRequest = {
  new_status?:
    | "new"
    | "assigned"
    | "in_contact"
    | "negotiating"
    | "payment_plan"
    | "disputed"
    | "settled"
    | "closed";
  note?: string;
};
export type AssignInputRequest = {
  collector_id: string;
};
export type NoteInputRequest = {
  text: string;
};
export type PaginatedActivityList = {
  next: string | null;
  previous: string | null;
  results: Activity[];
  count?: number | null;
  count_is_exact?: boolean;
};
export type Contact = {
  id: string;
  disposition: string;
  created_at: string;
};
export type PromiseInputRequest = {
  amount: string;
  date: string;
};
export type ContactInputRequest = {
  channel: string;
  direction?: string;
  phone?: string;
  disposition: string;
  party?: string;
  note?: string;
  callback_at?: string | null;
  promise?: PromiseInputRequest;
};
export type Revealed = {
  ssn_last4: string;
};
export type RevealInputRequest = {
  reason: string;
};
export type AccountCounts = {
  statuses: {
    [key: string]: any;
  };
  tabs: {
    [key: string]: any;
  };
  views: {
    [key: string]: any;
  };
};
export type Skipped = {
  id: string;
  reason: string;
};
export type BulkAssignResult = {
  assigned: number;
  skipped: Skipped[];
};
export type BulkAssignInputRequest = {
  account_ids?: string[];
  filter?: {
    [key: string]: any;
  };
  collector_ids: string[];
  strategy: "round_robin" | "balanced_by_balance" | "balanced_by_count";
  dry_run?: boolean;
};
export type Payment = {
  id: string;
  account: string;
  account_ref: string;
  debtor_name: string;
  amount: string;
  refunded_amount: string;
  payment_method: "card" | "bank_transfer" | "check" | "cash";
  status: "pending" | "completed" | "failed" | "refunded";
  processor: string;
  processor_ref: string;
  idempotency_key: string;
  metadata: {
    [key: string]: any;
  };
  created_by_name: string;
  created_at: string;
  completed_at: string | null;
  client_secret?: string | null;
};
export type PaginatedPaymentList = {
  next: string | null;
  previous: string | null;
  results: Payment[];
  count?: number | null;
  count_is_exact?: boolean;
};
export type PaymentInputRequest = {
  account: string;
  amount: string;
  payment_method: "card" | "bank_transfer" | "check" | "cash";
  instrument?: string;
  received_date?: string;
  reference?: string;
  note?: string;
};
export type RefundInputRequest = {
  amount?: string;
  reason: string;
};
export type ImportJob = {
  id: string;
  source_host: string;
  file_name: string;
  file_path_s3: string;
  file_sha256: string;
  status:
    | "pending"
    | "downloading"
    | "processing"
    | "completed"
    | "completed_with_errors"
    | "failed"
    | "cancelled";
  total_records: number;
  processed_records: number;
  processed_ok: number;
  processed_errors: number;
  created_accounts: number;
  updated_accounts: number;
  unchanged_accounts: number;
  progress_percent: number;
  started_at: string | null;
  completed_at: string | null;
  created_at: string;
  error_summary: string;
};
export type PaginatedImportJobList = {
  next: string | null;
  previous: string | null;
  results: ImportJob[];
  count?: number | null;
  count_is_exact?: boolean;
};
export type ImportError = {
  line: number;
  column: string;
  code: string;
  error: string;
  value: string;
  raw: string;
};
export type PaginatedImportErrorList = {
  next: string | null;
  previous: string | null;
  results: ImportError[];
  count?: number | null;
  count_is_exact?: boolean;
};
export type Triggered = {
  task_id: string;
};
export type DashboardPeriod = {
  total_accounts: number;
  active_accounts: number;
  total_balance: string;
  total_original: string;
  total_collected: string;
  total_collected_all_time: string;
  collection_rate: string;
  avg_days_to_settle: number | null;
  accounts_by_status: {
    [key: string]: any;
  };
};
export type Dashboard = {
  total_accounts: number;
  active_accounts: number;
  total_balance: string;
  total_original: string;
  total_collected: string;
  total_collected_all_time: string;
  collection_rate: string;
  avg_days_to_settle: number | null;
  accounts_by_status: {
    [key: string]: any;
  };
  previous: DashboardPeriod;
};
export type CollectorPerformance = {
  collector_id: string;
  collector_name: string;
  total_accounts: number;
  active_accounts: number;
  total_collected: string;
  total_balance: string;
  success_rate: string;
  commission_earned: string;
};
export type PaymentTrend = {
  period: string;
  total_amount: string;
  count: number;
};
export type AgingBucket = {
  bucket: string;
  count: number;
  total_balance: string;
  percent: string;
};
export type Agency = {
  id: string;
  name: string;
  license_number: string;
  timezone: string;
  settings: {
    [key: string]: any;
  };
  is_active: boolean;
};
export type PaginatedAgencyList = {
  next: string | null;
  previous: string | null;
  results: Agency[];
  count?: number | null;
  count_is_exact?: boolean;
};
export type AgencyPatchRequest = {
  name?: string;
  license_number?: string;
  timezone?: string;
  settings?: {
    [key: string]: any;
  };
  is_active?: boolean;
};
export type Collector = {
  id: string;
  username: string;
  full_name: string;
  email: string;
  commission_rate: string;
  is_active: boolean;
  max_accounts: number;
  active_accounts: number;
};
export type PaginatedCollectorList = {
  next: string | null;
  previous: string | null;
  results: Collector[];
  count?: number | null;
  count_is_exact?: boolean;
};
export type Me = {
  id: string;
  username: string;
  email: string;
  first_name: string;
  last_name: string;
  role: "superuser" | "agency_admin" | "collector";
  is_superuser: boolean;
  agency_id: string | null;
  agency_name: string | null;
  collector_id: string | null;
};
export const {
  useListAccountsQuery,
  useLazyListAccountsQuery,
  useGetAccountQuery,
  useLazyGetAccountQuery,
  useUpdateAccountMutation,
  useTransitionAccountMutation,
  useAssignAccountMutation,
  useAddAccountNoteMutation,
  useListAccountTimelineQuery,
  useLazyListAccountTimelineQuery,
  useCreateAccountContactMutation,
  useRevealAccountSsnMutation,
  useNextAccountMutation,
  useGetAccountCountsQuery,
  useLazyGetAccountCountsQuery,
  useBulkAssignAccountsMutation,
  useListPaymentsQuery,
  useLazyListPaymentsQuery,
  useCreatePaymentMutation,
  useGetPaymentQuery,
  useLazyGetPaymentQuery,
  useConfirmPaymentMutation,
  useRefundPaymentMutation,
  useListImportsQuery,
  useLazyListImportsQuery,
  useGetImportQuery,
  useLazyGetImportQuery,
  useListImportErrorsQuery,
  useLazyListImportErrorsQuery,
  useTriggerImportMutation,
  useGetDashboardQuery,
  useLazyGetDashboardQuery,
  useListCollectorPerformanceQuery,
  useLazyListCollectorPerformanceQuery,
  useListPaymentTrendsQuery,
  useLazyListPaymentTrendsQuery,
  useGetAgingReportQuery,
  useLazyGetAgingReportQuery,
  useListAgenciesQuery,
  useLazyListAgenciesQuery,
  useUpdateAgencyMutation,
  useListCollectorsQuery,
  useLazyListCollectorsQuery,
  useGetMeQuery,
  useLazyGetMeQuery,
} = injectedRtkApi;

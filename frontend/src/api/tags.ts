/** What each endpoint's answer is made of, and what a change makes stale. One place for all features. */
import { generatedApi } from "./generated";

const account = (id: string) => [
  { type: "Account" as const, id },
  { type: "Timeline" as const, id },
];
const LISTS = ["AccountList", "Counts", "Analytics"] as const;
const MONEY = [...LISTS, "Payment", "Plan"] as const;

export const api = generatedApi.enhanceEndpoints({
  endpoints: {
    getMe: { providesTags: ["Me"] },
    listAccounts: { providesTags: ["AccountList"] },
    getAccount: { providesTags: (_result, _error, { id }) => [{ type: "Account", id }] },
    getAccountCounts: { providesTags: ["Counts"] },
    listSavedViews: { providesTags: ["SavedView"] },
    createSavedView: { invalidatesTags: ["SavedView", "Counts"] },
    updateSavedView: { invalidatesTags: ["SavedView", "Counts"] },
    deleteSavedView: { invalidatesTags: ["SavedView", "Counts"] },
    updateAccount: { invalidatesTags: (_r, _e, { id }) => [...account(id), "AccountList"] },
    transitionAccount: { invalidatesTags: (_r, _e, { id }) => [...account(id), ...LISTS] },
    assignAccount: { invalidatesTags: (_r, _e, { id }) => [...account(id), ...LISTS, "Collector"] },
    addAccountNote: { invalidatesTags: (_r, _e, { id }) => [{ type: "Timeline", id }] },
    createAccountContact: { invalidatesTags: (_r, _e, { id }) => [...account(id), ...LISTS] },
    bulkAssignAccounts: {
      invalidatesTags: (_r, _e, arg) =>
        arg.bulkAssignInputRequest.dry_run ? [] : [...LISTS, "Account", "Timeline", "Collector"],
    },
    listPayments: { providesTags: ["Payment"] },
    getPayment: { providesTags: ["Payment"] },
    listLinkedAccounts: { providesTags: ["AccountList"] },
    unassignAccount: { invalidatesTags: (_r, _e, { id }) => [...account(id), ...LISTS, "Collector"] },
    createPayment: {
      invalidatesTags: (_r, _e, arg) => [...account(arg.paymentInputRequest.account), ...MONEY],
    },
    confirmPayment: { invalidatesTags: ["Account", "Timeline", ...MONEY] },
    refundPayment: { invalidatesTags: ["Account", "Timeline", ...MONEY] },
    listPaymentPlans: { providesTags: ["Plan"] },
    createPaymentPlan: {
      invalidatesTags: (_r, _e, arg) => [...account(arg.planInputRequest.account), ...LISTS, "Plan"],
    },
    cancelPaymentPlan: { invalidatesTags: ["Account", "Timeline", ...LISTS, "Plan"] },
    getDashboard: { providesTags: ["Analytics"] },
    listCollectorPerformance: { providesTags: ["Analytics"] },
    listPaymentTrends: { providesTags: ["Analytics"] },
    getAgingReport: { providesTags: ["Analytics"] },
    listAttention: { providesTags: ["Analytics", "Import"] },
    listAgencies: { providesTags: ["Agency"] },
    getAgency: { providesTags: ["Agency"] },
    createAgency: { invalidatesTags: ["Agency"] },
    updateAgency: { invalidatesTags: ["Agency", "Me"] },
    listCollectors: { providesTags: ["Collector"] },
    createCollector: { invalidatesTags: ["Collector", "User"] },
    updateCollector: { invalidatesTags: ["Collector", "User"] },
    deactivateCollector: { invalidatesTags: ["Collector", "User", "Account", "Timeline", ...LISTS] },
    listUsers: { providesTags: ["User"] },
    createUser: { invalidatesTags: ["User"] },
    updateUser: { invalidatesTags: ["User", "Collector"] },
    createApiKey: { invalidatesTags: ["ApiKey"] },
    deleteApiKey: { invalidatesTags: ["ApiKey"] },
    revokeSession: { invalidatesTags: ["Session"] },
    listSupportSessions: { providesTags: ["SupportSession"] },
    openSupportSession: { invalidatesTags: ["SupportSession"] },
    endSupportSession: { invalidatesTags: ["SupportSession", "Me"] },
    createImportSource: { invalidatesTags: ["ImportSource"] },
    updateImportSource: { invalidatesTags: ["ImportSource"] },
    testImportSource: { invalidatesTags: ["ImportSource"] },
    getImport: { providesTags: (_result, _error, { id }) => [{ type: "Import", id }] },
    applyImport: { invalidatesTags: ["Import"] },
    cancelImport: { invalidatesTags: ["Import"] },
    retryImport: { invalidatesTags: ["Import"] },
    listImportSources: { providesTags: ["ImportSource"] },
    listNotifications: { providesTags: ["Notification"] },
    readNotifications: { invalidatesTags: ["Notification"] },
    triggerImport: { invalidatesTags: ["Import", "ImportSource"] },
  },
});

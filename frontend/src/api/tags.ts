/** What each endpoint's answer is made of, and what a change makes stale. One place for all features. */
import { generatedApi } from "./generated";

const account = (id: string) => [
  { type: "Account" as const, id },
  { type: "Timeline" as const, id },
];
const LISTS = ["AccountList", "Counts", "Analytics"] as const;

export const api = generatedApi.enhanceEndpoints({
  endpoints: {
    getMe: { providesTags: ["Me"] },
    listAccounts: { providesTags: ["AccountList"] },
    getAccount: { providesTags: (_result, _error, { id }) => [{ type: "Account", id }] },
    getAccountCounts: { providesTags: ["Counts"] },
    updateAccount: { invalidatesTags: (_r, _e, { id }) => [...account(id), "AccountList"] },
    transitionAccount: { invalidatesTags: (_r, _e, { id }) => [...account(id), ...LISTS] },
    assignAccount: { invalidatesTags: (_r, _e, { id }) => [...account(id), ...LISTS, "Collector"] },
    addAccountNote: { invalidatesTags: (_r, _e, { id }) => [{ type: "Timeline", id }] },
    createAccountContact: { invalidatesTags: (_r, _e, { id }) => [...account(id), ...LISTS] },
    bulkAssignAccounts: { invalidatesTags: [...LISTS, "Account", "Timeline", "Collector"] },
    listPayments: { providesTags: ["Payment"] },
    getPayment: { providesTags: ["Payment"] },
    createPayment: {
      invalidatesTags: (_r, _e, arg) => [...account(arg.paymentInputRequest.account), ...LISTS, "Payment"],
    },
    confirmPayment: { invalidatesTags: ["Payment", "Account", "Timeline", ...LISTS] },
    refundPayment: { invalidatesTags: ["Payment", "Account", "Timeline", ...LISTS] },
    getDashboard: { providesTags: ["Analytics"] },
    listCollectorPerformance: { providesTags: ["Analytics"] },
    listPaymentTrends: { providesTags: ["Analytics"] },
    getAgingReport: { providesTags: ["Analytics"] },
    listAgencies: { providesTags: ["Agency"] },
    updateAgency: { invalidatesTags: ["Agency", "Me"] },
    listCollectors: { providesTags: ["Collector"] },
    getImport: { providesTags: (_result, _error, { id }) => [{ type: "Import", id }] },
    cancelImport: { invalidatesTags: ["Import"] },
    retryImport: { invalidatesTags: ["Import"] },
    listImportSources: { providesTags: ["ImportSource"] },
    triggerImport: { invalidatesTags: ["Import", "ImportSource"] },
  },
});

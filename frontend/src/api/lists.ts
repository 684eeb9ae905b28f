/** Endless lists: keyset pages of the generated list endpoints, loaded as one scrolls. */
import { baseApi } from "./baseApi";
import { cursorPages } from "./cursor";
import type {
  ListAccountsApiArg,
  ListAccountsApiResponse,
  ListAccountTimelineApiArg,
  ListAccountTimelineApiResponse,
  ListCommissionsApiArg,
  ListCommissionsApiResponse,
  ListImportErrorsApiArg,
  ListImportErrorsApiResponse,
  ListImportsApiArg,
  ListImportsApiResponse,
  ListLoggedContactsApiArg,
  ListLoggedContactsApiResponse,
  ListPaymentsApiArg,
  ListPaymentsApiResponse,
  ListSettlementsApiArg,
  ListSettlementsApiResponse,
  ListStagnantAccountsApiArg,
  ListStagnantAccountsApiResponse,
} from "./generated";
import { snakeParams } from "./snakeParams";

export const listsApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    accountPages: build.infiniteQuery<ListAccountsApiResponse, ListAccountsApiArg, string>({
      infiniteQueryOptions: cursorPages,
      query: ({ queryArg, pageParam }) => ({
        url: "/api/v1/accounts/",
        params: { ...snakeParams(queryArg), cursor: pageParam },
      }),
      providesTags: ["AccountList"],
    }),
    paymentPages: build.infiniteQuery<ListPaymentsApiResponse, ListPaymentsApiArg, string>({
      infiniteQueryOptions: cursorPages,
      query: ({ queryArg, pageParam }) => ({
        url: "/api/v1/payments/",
        params: { ...snakeParams(queryArg), cursor: pageParam },
      }),
      providesTags: ["Payment"],
    }),
    stagnantPages: build.infiniteQuery<ListStagnantAccountsApiResponse, ListStagnantAccountsApiArg, string>({
      infiniteQueryOptions: cursorPages,
      query: ({ queryArg, pageParam }) => ({
        url: "/api/v1/analytics/stagnant/",
        params: { ...snakeParams(queryArg), cursor: pageParam },
      }),
      providesTags: ["Analytics"],
    }),
    contactPages: build.infiniteQuery<ListLoggedContactsApiResponse, ListLoggedContactsApiArg, string>({
      infiniteQueryOptions: cursorPages,
      query: ({ queryArg, pageParam }) => ({
        url: "/api/v1/analytics/contacts/",
        params: { ...snakeParams(queryArg), cursor: pageParam },
      }),
      providesTags: ["Analytics"],
    }),
    settlementPages: build.infiniteQuery<ListSettlementsApiResponse, ListSettlementsApiArg, string>({
      infiniteQueryOptions: cursorPages,
      query: ({ queryArg, pageParam }) => ({
        url: "/api/v1/analytics/settlements/",
        params: { ...snakeParams(queryArg), cursor: pageParam },
      }),
      providesTags: ["Analytics"],
    }),
    commissionPages: build.infiniteQuery<ListCommissionsApiResponse, ListCommissionsApiArg, string>({
      infiniteQueryOptions: cursorPages,
      query: ({ queryArg, pageParam }) => ({
        url: "/api/v1/commissions/",
        params: { ...snakeParams(queryArg), cursor: pageParam },
      }),
      providesTags: ["Analytics"],
    }),
    importPages: build.infiniteQuery<ListImportsApiResponse, ListImportsApiArg, string>({
      infiniteQueryOptions: cursorPages,
      query: ({ queryArg, pageParam }) => ({
        url: "/api/v1/imports/",
        params: { ...snakeParams(queryArg), cursor: pageParam },
      }),
      providesTags: ["Import"],
    }),
    importErrorPages: build.infiniteQuery<ListImportErrorsApiResponse, ListImportErrorsApiArg, string>({
      infiniteQueryOptions: cursorPages,
      query: ({ queryArg: { id, ...rest }, pageParam }) => ({
        url: `/api/v1/imports/${id}/errors/`,
        params: { ...snakeParams(rest), cursor: pageParam },
      }),
      providesTags: (_result, _error, { id }) => [{ type: "Import", id }],
    }),
    timelinePages: build.infiniteQuery<ListAccountTimelineApiResponse, ListAccountTimelineApiArg, string>({
      infiniteQueryOptions: cursorPages,
      query: ({ queryArg: { id, ...rest }, pageParam }) => ({
        url: `/api/v1/accounts/${id}/timeline/`,
        params: { ...snakeParams(rest), cursor: pageParam },
      }),
      providesTags: (_result, _error, { id }) => [{ type: "Timeline", id }],
    }),
  }),
});

export const {
  useAccountPagesInfiniteQuery,
  useCommissionPagesInfiniteQuery,
  useContactPagesInfiniteQuery,
  useImportErrorPagesInfiniteQuery,
  useImportPagesInfiniteQuery,
  usePaymentPagesInfiniteQuery,
  useSettlementPagesInfiniteQuery,
  useStagnantPagesInfiniteQuery,
  useTimelinePagesInfiniteQuery,
} = listsApi;

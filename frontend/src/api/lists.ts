/** Endless lists: keyset pages of the generated list endpoints, loaded as one scrolls. */
import { baseApi } from "./baseApi";
import { cursorPages, pagesOf } from "./cursor";
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
    accountPages: build.infiniteQuery<ListAccountsApiResponse, ListAccountsApiArg, string>(
      pagesOf("/api/v1/accounts/", "AccountList"),
    ),
    paymentPages: build.infiniteQuery<ListPaymentsApiResponse, ListPaymentsApiArg, string>(
      pagesOf("/api/v1/payments/", "Payment"),
    ),
    stagnantPages: build.infiniteQuery<ListStagnantAccountsApiResponse, ListStagnantAccountsApiArg, string>(
      pagesOf("/api/v1/analytics/stagnant/", "Analytics"),
    ),
    contactPages: build.infiniteQuery<ListLoggedContactsApiResponse, ListLoggedContactsApiArg, string>(
      pagesOf("/api/v1/analytics/contacts/", "Analytics"),
    ),
    settlementPages: build.infiniteQuery<ListSettlementsApiResponse, ListSettlementsApiArg, string>(
      pagesOf("/api/v1/analytics/settlements/", "Analytics"),
    ),
    commissionPages: build.infiniteQuery<ListCommissionsApiResponse, ListCommissionsApiArg, string>(
      pagesOf("/api/v1/commissions/", "Analytics"),
    ),
    importPages: build.infiniteQuery<ListImportsApiResponse, ListImportsApiArg, string>(
      pagesOf("/api/v1/imports/", "Import"),
    ),
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

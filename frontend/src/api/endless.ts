/** Endless lists of settings, audit and agencies: keyset pages, loaded as one scrolls. */
import { baseApi } from "./baseApi";
import { pagesOf } from "./cursor";
import type {
  ListAgenciesApiArg,
  ListAgenciesApiResponse,
  ListApiKeysApiArg,
  ListApiKeysApiResponse,
  ListAuditEventsApiArg,
  ListAuditEventsApiResponse,
  ListCollectorsApiArg,
  ListCollectorsApiResponse,
  ListCreditorsApiArg,
  ListCreditorsApiResponse,
  ListSessionsApiArg,
  ListSessionsApiResponse,
  ListSupportSessionsApiArg,
  ListSupportSessionsApiResponse,
  ListUsersApiArg,
  ListUsersApiResponse,
} from "./generated";

export const endlessApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    agencyPages: build.infiniteQuery<ListAgenciesApiResponse, ListAgenciesApiArg, string>(
      pagesOf("/api/v1/agencies/", "Agency"),
    ),
    apiKeyPages: build.infiniteQuery<ListApiKeysApiResponse, ListApiKeysApiArg, string>(
      pagesOf("/api/v1/api-keys/", "ApiKey"),
    ),
    auditPages: build.infiniteQuery<ListAuditEventsApiResponse, ListAuditEventsApiArg, string>(
      pagesOf("/api/v1/audit/", "Audit"),
    ),
    collectorPages: build.infiniteQuery<ListCollectorsApiResponse, ListCollectorsApiArg, string>(
      pagesOf("/api/v1/collectors/", "Collector"),
    ),
    creditorPages: build.infiniteQuery<ListCreditorsApiResponse, ListCreditorsApiArg, string>(
      pagesOf("/api/v1/creditors/", "Creditor"),
    ),
    sessionPages: build.infiniteQuery<ListSessionsApiResponse, ListSessionsApiArg, string>(
      pagesOf("/api/v1/sessions/", "Session"),
    ),
    supportSessionPages: build.infiniteQuery<
      ListSupportSessionsApiResponse,
      ListSupportSessionsApiArg,
      string
    >(pagesOf("/api/v1/support-sessions/", "SupportSession")),
    userPages: build.infiniteQuery<ListUsersApiResponse, ListUsersApiArg, string>(
      pagesOf("/api/v1/users/", "User"),
    ),
  }),
});

export const {
  useAgencyPagesInfiniteQuery,
  useApiKeyPagesInfiniteQuery,
  useAuditPagesInfiniteQuery,
  useCollectorPagesInfiniteQuery,
  useCreditorPagesInfiniteQuery,
  useSessionPagesInfiniteQuery,
  useSupportSessionPagesInfiniteQuery,
  useUserPagesInfiniteQuery,
} = endlessApi;

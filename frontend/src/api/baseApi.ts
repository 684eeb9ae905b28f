import {
  type BaseQueryFn,
  createApi,
  type FetchArgs,
  type FetchBaseQueryMeta,
  fetchBaseQuery,
} from "@reduxjs/toolkit/query/react";
import { noteRequest, suspectOutage } from "./connection";
import { isUnreachable, type Problem, toProblem, unreachable } from "./problem";
import { accessToken, endSession, freshAccess, refreshAccess } from "./session";

export const TAGS = [
  "Account",
  "AccountList",
  "Timeline",
  "Counts",
  "Payment",
  "Plan",
  "Import",
  "ImportSource",
  "Analytics",
  "Agency",
  "Collector",
  "Creditor",
  "User",
  "ApiKey",
  "Audit",
  "Me",
  "BulkJob",
  "Notification",
  "SavedView",
  "Session",
  "SupportSession",
] as const;

/** `status=a&status=b`: the API takes repeated parameters, never comma lists. */
export function serializeParams(params: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== "") search.append(name, String(item));
    }
  }
  return search.toString();
}

const rawQuery = fetchBaseQuery({
  baseUrl: location.origin,
  paramsSerializer: serializeParams,
  prepareHeaders: (headers) => {
    const token = accessToken();
    if (token) headers.set("Authorization", `Bearer ${token}`);
    headers.set("X-Client", "web");
    return headers;
  },
});

export type ApiQuery = BaseQueryFn<string | FetchArgs, unknown, Problem, object, FetchBaseQueryMeta>;

/** Nobody writes to an answer. One that is frozen at its top is not walked to its last row to be frozen by the store. */
const frozen = (data: unknown) => Object.freeze(data);

const attempt: ApiQuery = async (args, api, extra) => {
  const result = await rawQuery(args, api, extra);
  const requestId = result.meta?.response?.headers.get("X-Request-ID");
  noteRequest(requestId);
  if (!result.error) return { data: frozen(result.data), meta: result.meta };
  const status = typeof result.error.status === "number" ? result.error.status : 0;
  const problem =
    result.error.status === "FETCH_ERROR" ? unreachable() : toProblem(status, result.error.data, requestId);
  return { error: problem, meta: result.meta };
};

export const queryWithRefresh: ApiQuery = async (args, api, extra) => {
  try {
    const used = await freshAccess();
    let result = await attempt(args, api, extra);
    if (result.error?.status === 401) {
      if (await refreshAccess(used)) result = await attempt(args, api, extra);
      if (result.error?.status === 401) endSession();
    }
    if (result.error && isUnreachable(result.error)) void suspectOutage();
    return result;
  } catch (error) {
    const problem = error as Problem;
    if (isUnreachable(problem)) void suspectOutage();
    return { error: problem };
  }
};

export const baseApi = createApi({
  reducerPath: "api",
  baseQuery: queryWithRefresh,
  tagTypes: TAGS,
  keepUnusedDataFor: 120,
  refetchOnReconnect: true,
  endpoints: () => ({}),
});

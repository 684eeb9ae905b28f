/** Questions that the API takes as POST: they change nothing, so they are queries here. */
import { baseApi } from "./baseApi";
import type { PlanInputRequest, PlanPreview } from "./generated";

export const askedApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    planPreview: build.query<PlanPreview, PlanInputRequest>({
      query: (body) => ({ url: "/api/v1/payment-plans/preview/", method: "POST", body }),
      providesTags: ["Plan"],
    }),
  }),
});

export const { usePlanPreviewQuery } = askedApi;

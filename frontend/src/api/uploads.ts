/** Files sent as forms: the generated client knows JSON bodies only. */
import { baseApi } from "./baseApi";
import type { ImportJob, Sample, SampleInputRequest, UploadInputRequest } from "./generated";

function formOf(fields: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (value instanceof Blob) form.append(name, value);
    else form.append(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return form;
}

export const uploadsApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    uploadImportFile: build.mutation<ImportJob, UploadInputRequest>({
      query: (fields) => ({ url: "/api/v1/imports/upload/", method: "POST", body: formOf(fields) }),
      invalidatesTags: ["Import"],
    }),
    sampleFile: build.mutation<Sample, SampleInputRequest>({
      query: (fields) => ({ url: "/api/v1/imports/sample/", method: "POST", body: formOf(fields) }),
    }),
  }),
});

export const { useSampleFileMutation, useUploadImportFileMutation } = uploadsApi;

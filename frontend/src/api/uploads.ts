/** Files sent as forms: the generated client knows JSON bodies only. */
import { baseApi } from "./baseApi";
import type { ImportJob, UploadInputRequest } from "./generated";

function formOf(fields: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, value instanceof Blob ? value : String(value));
  }
  return form;
}

export const uploadsApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    uploadImportFile: build.mutation<ImportJob, UploadInputRequest>({
      query: (fields) => ({ url: "/api/v1/imports/upload/", method: "POST", body: formOf(fields) }),
      invalidatesTags: ["Import"],
    }),
  }),
});

export const { useUploadImportFileMutation } = uploadsApi;

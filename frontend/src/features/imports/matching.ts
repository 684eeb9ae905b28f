import type { Sample, UploadInputRequest } from "@/api/generated";
import { IMPORT_FIELDS, type ImportField, REQUIRED_FIELDS } from "@/shared/importFields";

export type FileForm = Required<Pick<UploadInputRequest, "delimiter" | "encoding">>;

/** Of each column of the file the field of ours that it is read as; `""`: not read. */
export type Matches = (ImportField | "")[];

export function guessed(sample: Sample): Matches {
  return sample.header.map(
    (column) => IMPORT_FIELDS.find((field) => sample.column_mapping[field] === column) ?? "",
  );
}

export const missingFields = (matches: Matches) =>
  REQUIRED_FIELDS.filter((field) => !matches.includes(field));

export const fieldsTwice = (matches: Matches) =>
  IMPORT_FIELDS.filter((field) => matches.filter((match) => match === field).length > 1);

/** Our field to the file's column; a field without one is named as not read. */
export function mappingOf(header: string[], matches: Matches): Record<string, string> {
  return Object.fromEntries(
    IMPORT_FIELDS.map((field) => {
      const position = matches.indexOf(field);
      return [field, position < 0 ? "" : header[position]];
    }),
  );
}

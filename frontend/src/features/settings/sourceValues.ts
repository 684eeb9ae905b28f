import type {
  ImportSource,
  ImportSourceInputRequest,
  PatchedImportSourceInputRequest,
} from "@/api/generated";
import { IMPORT_FIELDS } from "@/shared/importFields";

type Kept = Required<
  Pick<
    ImportSourceInputRequest,
    | "name"
    | "host"
    | "port"
    | "username"
    | "remote_dir"
    | "processed_dir"
    | "rejected_dir"
    | "file_pattern"
    | "poll_minutes"
    | "column_mapping"
    | "delimiter"
    | "encoding"
    | "date_format"
    | "decimal_mark"
    | "creditor_name"
  >
>;
/** What the form holds. Secrets go in and never come out: empty means that the stored one stays. */
export type SourceValues = Kept & { password?: string; private_key?: string; is_active?: boolean };

const KEPT = [
  "name",
  "host",
  "port",
  "username",
  "remote_dir",
  "processed_dir",
  "rejected_dir",
  "file_pattern",
  "poll_minutes",
  "delimiter",
  "encoding",
  "date_format",
  "decimal_mark",
  "creditor_name",
] as const;

export const NEW_SOURCE: Partial<SourceValues> = {
  port: 22,
  remote_dir: "/upload",
  processed_dir: "/upload/processed",
  rejected_dir: "/upload/rejected",
  file_pattern: "*.csv",
  poll_minutes: 15,
  delimiter: "",
  encoding: "",
  date_format: "%Y-%m-%d",
  decimal_mark: ".",
  creditor_name: "",
  column_mapping: {},
};

export function valuesOf(source: ImportSource): Partial<SourceValues> {
  const kept = Object.fromEntries(KEPT.map((name) => [name, source[name]]));
  return { ...kept, is_active: source.is_active, column_mapping: source.column_mapping };
}

/** Only the columns that the file names otherwise than we do. */
function namedColumns(values: SourceValues): Record<string, string> {
  const given = IMPORT_FIELDS.map((field) => [field, values.column_mapping?.[field]?.trim()] as const);
  return Object.fromEntries(given.filter((pair): pair is [(typeof pair)[0], string] => Boolean(pair[1])));
}

export function requestOf(values: SourceValues): ImportSourceInputRequest {
  const { password, private_key, ...rest } = values;
  return {
    ...rest,
    ...(password && { password }),
    ...(private_key && { private_key }),
    column_mapping: namedColumns(values),
  };
}

/** What differs from before: an untouched form part makes no new version of the mapping. */
export function changedFields(
  before: Partial<SourceValues>,
  values: SourceValues,
): PatchedImportSourceInputRequest {
  const after = Object.entries(requestOf(values));
  return Object.fromEntries(
    after.filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof SourceValues]),
    ),
  );
}

/** Our fields of a placement file, as the server keeps them; the first three stand in every file. */
export const REQUIRED_FIELDS = ["external_ref", "debtor_name", "original_amount"] as const;
export const IMPORT_FIELDS = [
  ...REQUIRED_FIELDS,
  "debtor_ref",
  "debtor_ssn_last4",
  "debtor_email",
  "debtor_phone",
  "address_line1",
  "address_city",
  "address_state",
  "address_zip",
  "due_date",
  "creditor_name",
  "account_type",
  "priority",
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

export const isRequired = (field: ImportField) => (REQUIRED_FIELDS as readonly string[]).includes(field);

import type { AccountDetail, PatchedAccountChangeRequest } from "@/api/generated";

export const DEBTOR_FIELDS = [
  "full_name",
  "phone",
  "email",
  "address_line1",
  "address_city",
  "address_state",
  "address_zip",
] as const;
export type DebtorField = (typeof DEBTOR_FIELDS)[number];
export type DebtorValues = Record<DebtorField, string> & { priority: number; due_date: string | null };
export type Field = keyof DebtorValues;
export const FIELDS: readonly Field[] = [...DEBTOR_FIELDS, "priority", "due_date"];

export const valuesOf = (account: AccountDetail): DebtorValues => ({
  ...(Object.fromEntries(DEBTOR_FIELDS.map((name) => [name, account.debtor[name]])) as Record<
    DebtorField,
    string
  >),
  priority: account.priority,
  due_date: account.due_date,
});

/** Fields that differ between two readings of one account. */
export const changed = (before: DebtorValues, after: DebtorValues): Field[] =>
  FIELDS.filter((name) => (before[name] ?? "") !== (after[name] ?? ""));

/** Only what was changed is sent: a field that one did not touch is never overwritten. */
export function patchOf(before: DebtorValues, after: DebtorValues): PatchedAccountChangeRequest {
  const fields = changed(before, after);
  const debtor = DEBTOR_FIELDS.filter((name) => fields.includes(name)).map((name) => [
    name,
    after[name] ?? "",
  ]);
  return {
    ...(debtor.length > 0 ? { debtor: Object.fromEntries(debtor) } : {}),
    ...(fields.includes("priority") ? { priority: after.priority } : {}),
    ...(fields.includes("due_date") ? { due_date: after.due_date } : {}),
  };
}

/** Fields that both changed, to different values: the only ones that a person has to decide. */
export function conflicting(base: DebtorValues, mine: DebtorValues, theirs: DebtorValues): Field[] {
  const [ours, others, differing] = [changed(base, mine), changed(base, theirs), changed(mine, theirs)];
  return ours.filter((name) => others.includes(name) && differing.includes(name));
}

/** Their values, with those on top that only I changed and those that I choose to keep. */
export function merged(base: DebtorValues, mine: DebtorValues, theirs: DebtorValues, kept: Field[] = []) {
  const undecided = conflicting(base, mine, theirs).filter((name) => !kept.includes(name));
  const own = changed(base, mine).filter((name) => !undecided.includes(name));
  return { ...theirs, ...Object.fromEntries(own.map((name) => [name, mine[name]])) };
}

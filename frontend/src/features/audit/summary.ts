import type { AuditEvent } from "@/api/generated";

/** A value of the trail as one reads it: texts as they are, nothing as a dash. */
export function readable(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The changed fields in one line, or the facts of an event that changed none. */
export function summary(event: AuditEvent): string {
  const changes = Object.entries(event.changes).map(([field, { old, new: now }]) =>
    old === null ? `${field}: ${readable(now)}` : `${field}: ${readable(old)} → ${readable(now)}`,
  );
  const facts = Object.entries(event.facts).map(([name, value]) => `${name}: ${readable(value)}`);
  return (changes.length > 0 ? changes : facts).join(", ");
}

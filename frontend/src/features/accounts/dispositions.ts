export const DISPOSITIONS = [
  "no_answer",
  "left_message",
  "wrong_number",
  "spoke",
  "promise",
  "callback",
  "dispute",
  "refused",
  "stop_contact",
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

import { useMemo } from "react";
import { isProblem } from "@/api/problem";
import { say } from "./notices";
import { useProblemText } from "./problemText";

/** Says what happened: a short line when it worked, a reason with its reference when it did not. */
export function useNotify() {
  const text = useProblemText();
  return useMemo(
    () => ({
      done: (what: string) => say({ kind: "done", text: what }),
      failed: (error: unknown) =>
        say({
          kind: "failed",
          text: text(error),
          reference: (isProblem(error) && error.request_id) || undefined,
        }),
    }),
    [text],
  );
}

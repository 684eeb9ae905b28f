import { App } from "antd";
import { useMemo } from "react";
import { isProblem } from "@/api/problem";
import { Reference } from "./ProblemState";
import { useProblemText } from "./problemText";

/** Says what happened: a short line when it worked, a reason with its reference when it did not. */
export function useNotify() {
  const { message, notification } = App.useApp();
  const text = useProblemText();
  return useMemo(
    () => ({
      done: (what: string) => void message.success(what),
      failed: (error: unknown) =>
        notification.error({
          title: text(error),
          description: isProblem(error) && error.request_id ? <Reference id={error.request_id} /> : undefined,
          placement: "bottomRight",
          duration: 8,
        }),
    }),
    [message, notification, text],
  );
}

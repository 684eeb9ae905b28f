import { message, notification } from "antd";
import { useEffect, useSyncExternalStore } from "react";
import { onNotice, takeNotices, waitingNotices } from "./notices";
import { Reference } from "./ProblemState";

/** Shows what was said: a short line when it worked, a reason with its reference when it did not. */
export function Notices() {
  const [lines, lineHolder] = message.useMessage({ maxCount: 2 });
  const [reasons, reasonHolder] = notification.useNotification();
  const waiting = useSyncExternalStore(onNotice, waitingNotices);
  useEffect(() => {
    if (waiting.length === 0) return;
    for (const { kind, text, reference } of takeNotices()) {
      if (kind === "done") void lines.success(text);
      else {
        reasons.error({
          title: text,
          description: reference ? <Reference id={reference} /> : undefined,
          placement: "bottomRight",
          duration: 8,
        });
      }
    }
  }, [waiting, lines, reasons]);
  return (
    <>
      {lineHolder}
      {reasonHolder}
    </>
  );
}

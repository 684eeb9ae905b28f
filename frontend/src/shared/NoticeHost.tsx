import { useSyncExternalStore } from "react";
import { lazily } from "./lazily";
import { onNotice, waitingNotices } from "./notices";
import { OnDemand } from "./OnDemand";

const Notices = lazily(async () => (await import("./Notices")).Notices);

/** The place of the notices: nothing until there is the first one. */
export function NoticeHost() {
  const waiting = useSyncExternalStore(onNotice, waitingNotices);
  return (
    <OnDemand shown={waiting.length > 0}>
      <Notices />
    </OnDemand>
  );
}

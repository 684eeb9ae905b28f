import { useEffect, useRef, useState } from "react";
import { useDispatch } from "react-redux";
import { baseApi } from "@/api/baseApi";
import type { BulkJob } from "@/api/generated";
import { api } from "@/api/tags";
import { lazily } from "@/shared/lazily";
import { OnDemand } from "@/shared/OnDemand";

const Running = lazily(async () => (await import("./BulkJobLines")).Running);
const Ended = lazily(async () => (await import("./BulkJobLines")).Ended);

const LIVE_MS = 2_000;
const STALE = ["Account", "AccountList", "Counts", "Collector", "Analytics"] as const;
const isRunning = (job: BulkJob) => job.status === "pending" || job.status === "running";

/** The latest large bulk change while it runs, with Cancel; what became of it once it has ended. */
export function BulkProgress() {
  const [live, setLive] = useState(false);
  const [closed, setClosed] = useState<string>();
  const { data } = api.useListBulkJobsQuery(
    { pageSize: 1 },
    { pollingInterval: live ? LIVE_MS : 0, skipPollingIfUnfocused: true },
  );
  const job = data?.results[0];
  const moves = job !== undefined && isRunning(job);
  const wasLive = useRef(false);
  const dispatch = useDispatch();
  useEffect(() => {
    setLive(moves);
    if (wasLive.current && !moves) dispatch(baseApi.util.invalidateTags([...STALE]));
    wasLive.current ||= moves;
  }, [moves, dispatch]);
  if (!job || job.dry_run || closed === job.id || !(moves || wasLive.current)) return null;
  return (
    <OnDemand>
      {moves ? <Running job={job} /> : <Ended job={job} onClose={() => setClosed(job.id)} />}
    </OnDemand>
  );
}

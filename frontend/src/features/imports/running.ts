import { useEffect, useRef } from "react";
import { useDispatch } from "react-redux";
import { baseApi } from "@/api/baseApi";
import type { ImportJob } from "@/api/generated";

const RUNNING: ReadonlySet<ImportJob["status"]> = new Set(["pending", "downloading", "processing"]);
export const isRunning = (job: Pick<ImportJob, "status">) => RUNNING.has(job.status);

/** How often imports are asked for while their tab is looked at: when something runs, and when nothing does. */
export const LIVE = { pollingInterval: 2_000, skipPollingIfUnfocused: true } as const;
export const CALM = { pollingInterval: 30_000, skipPollingIfUnfocused: true } as const;

/** Once the last of the running jobs has ended, lists and figures of accounts are asked for again. */
export function useRefreshAtEnd(jobs: ImportJob[] | undefined) {
  const dispatch = useDispatch();
  const before = useRef(0);
  const now = jobs?.filter(isRunning).length ?? 0;
  useEffect(() => {
    if (now < before.current) {
      dispatch(
        baseApi.util.invalidateTags([
          "Account",
          "AccountList",
          "Counts",
          "Analytics",
          "Import",
          "Notification",
        ]),
      );
    }
    before.current = now;
  }, [now, dispatch]);
}

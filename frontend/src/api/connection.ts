/** Whether the API answers. Any answer clears the state; while it is down, `/health/` is asked every 5 s. */
let lastRequest: string | undefined;
/** The id of the latest answered request: what a person can name when the page itself fails. */
export const lastRequestId = () => lastRequest;
export const noteRequest = (id: string | null | undefined) => {
  lastRequest = id ?? lastRequest;
};

const listeners = new Set<() => void>();
let reachable = true;
let timer: ReturnType<typeof setTimeout> | undefined;

export const isReachable = () => reachable;

export function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function probe() {
  const alive = await fetch("/health/", { cache: "no-store" }).then(
    (response) => response.ok,
    () => false,
  );
  if (alive) reportReachable(true);
  else timer = setTimeout(probe, 5_000);
}

export function reportReachable(now: boolean) {
  if (now === reachable) return;
  reachable = now;
  clearTimeout(timer);
  if (!now) timer = setTimeout(probe, 2_000);
  for (const listener of listeners) listener();
}

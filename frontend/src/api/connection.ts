/** Whether the API answers. `/health/` decides it, not one endpoint that fails while the others answer. */
let lastRequest: string | undefined;
/** The id of the latest answered request: what a person can name when the page itself fails. */
export const lastRequestId = () => lastRequest;
export const noteRequest = (id: string | null | undefined) => {
  lastRequest = id ?? lastRequest;
};

const EVERY_MS = 5_000;
const listeners = new Set<() => void>();
let reachable = true;
let isWatching = false;

export const isReachable = () => reachable;

export function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(now: boolean) {
  if (now === reachable) return;
  reachable = now;
  for (const listener of listeners) listener();
}

const isAlive = () =>
  fetch("/health/", { cache: "no-store", signal: AbortSignal.timeout(EVERY_MS) }).then(
    (response) => response.ok,
    () => false,
  );

/** A request got no answer: asks `/health/` now and, while it is down, every 5 s until it is back. */
export async function suspectOutage() {
  if (isWatching) return;
  isWatching = true;
  while (!(await isAlive())) {
    tell(false);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  isWatching = false;
  tell(true);
}

/** What the person is told beside the page: from anywhere, whether or not the part that shows it is there yet. */
export interface Notice {
  kind: "done" | "failed";
  text: string;
  /** The request that failed, to be copied. */
  reference?: string;
}

let waiting: Notice[] = [];
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

export function say(notice: Notice) {
  waiting = [...waiting, notice];
  tell();
}

/** The notices that nobody has shown yet, which are shown by whoever takes them. */
export function takeNotices(): Notice[] {
  const taken = waiting;
  if (taken.length > 0) waiting = [];
  return taken;
}

export const waitingNotices = () => waiting;

export function onNotice(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

import { type ComponentType, lazy } from "react";

const AFTER_THE_PAGE_MS = 5_000;

/** A part in a chunk of its own, shown within `OnDemand`: fetched once the browser is idle, or sooner if shown sooner. */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>) {
  fetchWhenIdle(load);
  return lazy(async () => ({ default: await load() }));
}

function fetchWhenIdle(load: () => Promise<unknown>) {
  if (!("requestIdleCallback" in window)) return;
  const unlessOffline = () => void load().catch(() => undefined);
  setTimeout(() => requestIdleCallback(unlessOffline), AFTER_THE_PAGE_MS);
}

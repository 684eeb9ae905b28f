import "@testing-library/jest-dom/vitest";
import { configure } from "@testing-library/react";

/** A loaded machine paints late; what never comes is still found missing. */
configure({ asyncUtilTimeout: 30_000 });

const quiet = () => undefined;

/** What jsdom lacks and antd asks for. A table gets a height, so that its rows are painted. */
window.matchMedia ??= (media: string) =>
  ({
    media,
    matches: false,
    onchange: null,
    addEventListener: quiet,
    removeEventListener: quiet,
    addListener: quiet,
    removeListener: quiet,
    dispatchEvent: () => false,
  }) as MediaQueryList;

globalThis.ResizeObserver ??= class {
  observe = quiet;
  unobserve = quiet;
  disconnect = quiet;
};

Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, get: () => 720 });

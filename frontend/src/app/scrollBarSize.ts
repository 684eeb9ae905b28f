/**
 * Stands in for `@rc-component/util`'s module of that name in the build (vite.config.ts): it measures with a style element
 * without a nonce, which the CSP refuses. This one copies what styles a scroll bar onto the element that it measures.
 */
interface Size {
  width: number;
  height: number;
}

const SIDE = "100px";
let cached: Size | undefined;

function measured(like?: Element): Size {
  const probe = document.createElement("div");
  Object.assign(probe.style, {
    position: "absolute",
    top: "0",
    width: SIDE,
    height: SIDE,
    overflow: "scroll",
  });
  if (like) probe.style.scrollbarWidth = getComputedStyle(like).scrollbarWidth;
  document.body.append(probe);
  const size = {
    width: probe.offsetWidth - probe.clientWidth,
    height: probe.offsetHeight - probe.clientHeight,
  };
  probe.remove();
  return size;
}

export default function getScrollBarSize(fresh?: boolean): number {
  if (fresh || !cached) cached = measured();
  return cached.width;
}

export function getTargetScrollBarSize(target: unknown): Size {
  return target instanceof Element ? measured(target) : { width: 0, height: 0 };
}

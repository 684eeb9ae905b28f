import { useEffect, useRef } from "react";

type Handler = (event: KeyboardEvent) => void;
export type KeyMap = Record<string, Handler>;

interface Layer {
  keys: { current: KeyMap };
  overlay: boolean;
}

const SEQUENCE_MS = 900;
const layers: Layer[] = [];
let singleKeys = true;
/** Keys without Ctrl can be switched off by a person whose speech or tremor presses them. */
export const allowSingleKeys = (allowed: boolean) => {
  singleKeys = allowed;
};
let prefix = "";
let prefixTimer: ReturnType<typeof setTimeout> | undefined;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName) || isTextInput(target));

const isTextInput = (target: HTMLElement) =>
  target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);

const overlayOpen = () =>
  document.querySelector(".ant-drawer-open, .ant-modal-wrap:not([style*='display: none'])") !== null;

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key;
}

function handle(event: KeyboardEvent) {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const name = nameOf(event);
  const isSingle = !name.startsWith("Ctrl+") && name !== "Escape";
  if (isSingle && (isTyping(event.target) || !singleKeys)) return;
  const sequence = prefix ? `${prefix} ${name}` : name;
  clearTimeout(prefixTimer);
  prefix = "";
  const open = overlayOpen();
  for (const layer of [...layers].reverse()) {
    if (open && !layer.overlay) continue;
    const handler = layer.keys.current[sequence];
    if (handler) {
      event.preventDefault();
      handler(event);
      return;
    }
  }
  const startsSequence = layers.some((layer) =>
    Object.keys(layer.keys.current).some((key) => key.startsWith(`${name} `)),
  );
  if (!open && startsSequence) {
    prefix = name;
    prefixTimer = setTimeout(() => {
      prefix = "";
    }, SEQUENCE_MS);
  }
}

/**
 * Keys of a screen: single ("j"), sequences ("g w") and "Ctrl+Enter". Off while typing (except Ctrl and
 * Escape) and, unless `overlay`, while a drawer or dialog is open. The innermost screen wins.
 */
export function useHotkeys(keys: KeyMap, { overlay = false, enabled = true } = {}) {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    if (!enabled) return;
    const layer: Layer = { keys: current, overlay };
    if (layers.length === 0) window.addEventListener("keydown", handle);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) window.removeEventListener("keydown", handle);
    };
  }, [overlay, enabled]);
}

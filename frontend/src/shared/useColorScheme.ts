import { useSyncExternalStore } from "react";
import { storedTheme, storeTheme, systemDark, type ThemeChoice } from "@/shared/colorScheme";

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  const media = systemDark();
  media.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    media.removeEventListener("change", listener);
  };
}

function choose(choice: ThemeChoice) {
  storeTheme(choice);
  for (const listener of listeners) listener();
}

const isDark = () => {
  const choice = storedTheme();
  return choice === "dark" || (choice === "system" && systemDark().matches);
};

export function useColorScheme() {
  const dark = useSyncExternalStore(subscribe, isDark);
  const choice = useSyncExternalStore(subscribe, storedTheme);
  return { dark, choice, choose };
}

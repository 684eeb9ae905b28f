import { useEffect } from "react";
import { useColorScheme } from "@/shared/useColorScheme";
import { allowSingleKeys } from "@/shared/useHotkeys";
import type { Me } from "@/shared/useMe";

/** What the person chose on any machine holds on this one: theme and single keys. */
export function usePreferences(me: Me | undefined) {
  const { choose } = useColorScheme();
  const theme = me?.preferences.theme;
  const singleKeys = me?.preferences.single_keys ?? true;
  useEffect(() => {
    if (theme) choose(theme);
  }, [theme, choose]);
  useEffect(() => allowSingleKeys(singleKeys), [singleKeys]);
}

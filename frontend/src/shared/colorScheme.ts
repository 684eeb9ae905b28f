export type ThemeChoice = "system" | "light" | "dark";

const KEY = "df_theme";

export function storedTheme(): ThemeChoice {
  const value = localStorage.getItem(KEY);
  return value === "light" || value === "dark" ? value : "system";
}

export function applyStoredTheme() {
  const choice = storedTheme();
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

export function storeTheme(choice: ThemeChoice) {
  localStorage.setItem(KEY, choice);
  applyStoredTheme();
}

export const systemDark = () => window.matchMedia("(prefers-color-scheme: dark)");

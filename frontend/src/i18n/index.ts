import i18next from "i18next";
import { initReactI18next } from "react-i18next";

const missing = new Set<string>();
export const missingKeys = () => [...missing];

/** The sign-in page loads its own few texts; the app adds the rest to the same instance. */
export function addTexts(texts: Record<string, unknown>) {
  if (!i18next.isInitialized) {
    void i18next.use(initReactI18next).init({
      lng: "en",
      fallbackLng: "en",
      resources: { en: { translation: texts } },
      interpolation: { escapeValue: false },
      saveMissing: true,
      missingKeyHandler: (_languages, _namespace, key) => missing.add(key),
    });
    return;
  }
  i18next.addResourceBundle("en", "translation", texts, true, true);
}

export { default as i18n } from "i18next";

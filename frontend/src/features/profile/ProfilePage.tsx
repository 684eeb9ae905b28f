import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { KeyList } from "@/shared/KeyList";
import { Sheet } from "@/shared/Sheet";
import { useColorScheme } from "@/shared/useColorScheme";
import { usePageTitle } from "@/shared/usePageTitle";

export function ProfilePage() {
  const { t } = useTranslation();
  const { choice, choose } = useColorScheme();
  usePageTitle(t("profile.title"));
  return (
    <>
      <Sheet title={t("profile.theme")}>
        <Segmented
          aria-label={t("profile.theme")}
          value={choice}
          onChange={choose}
          options={(["system", "light", "dark"] as const).map((value) => ({
            value,
            label: t(`profile.choices.${value}`),
          }))}
        />
      </Sheet>
      <Sheet title={t("profile.keys")}>
        <KeyList />
      </Sheet>
    </>
  );
}

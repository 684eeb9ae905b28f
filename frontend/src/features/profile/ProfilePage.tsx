import { Segmented, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api } from "@/api/tags";
import type { ThemeChoice } from "@/shared/colorScheme";
import { KeyList } from "@/shared/KeyList";
import { Sheet } from "@/shared/Sheet";
import { useColorScheme } from "@/shared/useColorScheme";
import { useMe } from "@/shared/useMe";
import { useNotify } from "@/shared/useNotify";
import { usePageTitle } from "@/shared/usePageTitle";
import { NamesForm } from "./NamesForm";
import { PasswordForm } from "./PasswordForm";
import "./profile.css";

export function ProfilePage() {
  const { t } = useTranslation();
  const { choice, choose } = useColorScheme();
  const { preferences } = useMe();
  const notify = useNotify();
  const [update] = api.useUpdateMeMutation();
  usePageTitle(t("profile.title"));
  const keep = (change: Partial<typeof preferences>) =>
    update({ patchedMeInputRequest: { preferences: { ...preferences, ...change } } })
      .unwrap()
      .catch(notify.failed);
  const chooseTheme = (theme: ThemeChoice) => {
    choose(theme);
    void keep({ theme });
  };
  return (
    <div className="profile">
      <Sheet title={t("profile.you")} extra={<Link to="/settings/sessions">{t("profile.sessions")}</Link>}>
        <NamesForm />
      </Sheet>
      <Sheet title={t("profile.password")}>
        <PasswordForm />
      </Sheet>
      <Sheet title={t("profile.theme")}>
        <Segmented
          aria-label={t("profile.theme")}
          value={choice}
          onChange={chooseTheme}
          options={(["system", "light", "dark"] as const).map((value) => ({
            value,
            label: t(`profile.choices.${value}`),
          }))}
        />
      </Sheet>
      <Sheet title={t("profile.keys")}>
        <div className="row">
          <Switch
            aria-label={t("profile.singleKeys")}
            checked={preferences.single_keys ?? true}
            onChange={(single_keys) => void keep({ single_keys })}
          />
          <span>{t("profile.singleKeys")}</span>
          <span className="muted">{t("profile.singleKeysHint")}</span>
        </div>
        <KeyList />
      </Sheet>
    </div>
  );
}

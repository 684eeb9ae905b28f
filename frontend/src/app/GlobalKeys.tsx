import { useState } from "react";
import { useNavigate } from "react-router";
import { lazily } from "@/shared/lazily";
import { OnDemand } from "@/shared/OnDemand";
import { useHotkeys } from "@/shared/useHotkeys";
import { useMe } from "@/shared/useMe";
import { NAVIGATION } from "./navigation";

const KeysModal = lazily(async () => (await import("./KeysModal")).KeysModal);

export function GlobalKeys() {
  const navigate = useNavigate();
  const { role } = useMe();
  const [shown, setShown] = useState(false);
  const go = Object.fromEntries(
    NAVIGATION.filter((item) => item.hotkey && item.roles.includes(role)).map((item) => [
      `g ${item.hotkey}`,
      () => navigate(`/${item.key}`),
    ]),
  );
  useHotkeys({ ...go, "?": () => setShown(true) });
  return (
    <OnDemand shown={shown}>
      <KeysModal open={shown} onClose={() => setShown(false)} />
    </OnDemand>
  );
}

import { Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { KeyList } from "@/shared/KeyList";
import { useHotkeys } from "@/shared/useHotkeys";
import { useMe } from "@/shared/useMe";
import { NAVIGATION } from "./navigation";

export function GlobalKeys() {
  const { t } = useTranslation();
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
    <Modal
      open={shown}
      onCancel={() => setShown(false)}
      footer={null}
      title={t("layout.keys.title")}
      width={560}
    >
      <KeyList />
    </Modal>
  );
}

import { useTranslation } from "react-i18next";
import { KeyList } from "@/shared/KeyList";
import { Modal } from "@/shared/Modal";

export function KeysModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("layout.keys.title")} width={560}>
      <KeyList />
    </Modal>
  );
}

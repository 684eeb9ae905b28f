import { CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { isProblem } from "@/api/problem";
import { say } from "./notices";
import { useProblemText } from "./problemText";

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** A failing part of a page: its reason, a way on, and a reference id to copy. */
export function ProblemState({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const text = useProblemText();
  return (
    <div className="state" role="alert">
      <p className="state-title">{text(error)}</p>
      {isProblem(error) && error.request_id && <Reference id={error.request_id} />}
      {onRetry && <Button onClick={onRetry}>{t("common.retry")}</Button>}
    </div>
  );
}

export function Reference({ id }: { id: string }) {
  const { t } = useTranslation();
  const copy = async () => {
    await navigator.clipboard.writeText(id);
    say({ kind: "done", text: t("common.copied") });
  };
  return (
    <p className="reference">
      {t("common.reference")} <code>{id}</code>
      <Button
        type="text"
        size="small"
        icon={<CopyOutlined />}
        aria-label={t("common.copyReference")}
        onClick={copy}
      />
    </p>
  );
}

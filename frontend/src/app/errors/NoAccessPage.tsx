import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EmptyState } from "@/shared/EmptyState";
import { usePageTitle } from "@/shared/usePageTitle";

export function NoAccessPage() {
  const { t } = useTranslation();
  usePageTitle(t("layout.noAccess.title"));
  return (
    <EmptyState title={t("layout.noAccess.text")}>
      <Link to="/">{t("layout.goHome")}</Link>
    </EmptyState>
  );
}

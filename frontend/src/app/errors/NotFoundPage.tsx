import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EmptyState } from "@/shared/EmptyState";
import { usePageTitle } from "@/shared/usePageTitle";

export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle(t("layout.notFound.title"));
  return (
    <EmptyState title={t("layout.notFound.text")}>
      <Link to="/">{t("layout.goHome")}</Link>
    </EmptyState>
  );
}

import { forwardRef, useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  label: string;
  value: string;
  error?: string;
  autoComplete?: "current-password" | "new-password";
  onChange: (value: string) => void;
}

export const PasswordField = forwardRef<HTMLInputElement, Props>(function PasswordField(
  { label, value, error, autoComplete = "current-password", onChange },
  ref,
) {
  const { t } = useTranslation();
  const [visible, setVisible] = useState(false);
  return (
    <>
      <label htmlFor="password">{label}</label>
      <div className="login-password">
        <input
          ref={ref}
          id="password"
          name="password"
          type={visible ? "text" : "password"}
          autoComplete={autoComplete}
          value={value}
          aria-invalid={Boolean(error)}
          aria-describedby={error ? "password-error" : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        <button
          type="button"
          aria-label={visible ? t("login.hidePassword") : t("login.showPassword")}
          aria-pressed={visible}
          onClick={() => setVisible(!visible)}
        >
          {visible ? t("login.hide") : t("login.show")}
        </button>
      </div>
      {error && (
        <p id="password-error" className="login-error">
          {error}
        </p>
      )}
    </>
  );
});

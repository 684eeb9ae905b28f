import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/api/problem";
import { signIn } from "@/api/session";
import { Brand } from "@/shared/Brand";
import { PasswordField } from "./PasswordField";
import { useSignInMessage } from "./useSignInMessage";

interface Props {
  onSignedIn: () => Promise<void>;
}

export function LoginPage({ onSignedIn }: Props) {
  const { t } = useTranslation();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<"username" | "password" | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const message = useSignInMessage(problem);
  const userField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = `${t("login.title")} · DebtFlow`;
    userField.current?.focus();
  }, [t]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const absent = !username.trim() ? "username" : !password ? "password" : null;
    setMissing(absent);
    setProblem(null);
    if (absent) {
      (absent === "username" ? userField : passwordField).current?.focus();
      return;
    }
    setBusy(true);
    const failed = await signIn(username.trim(), password);
    if (failed) {
      setBusy(false);
      setProblem(failed);
      passwordField.current?.select();
    } else await onSignedIn();
  }

  return (
    <main className="login">
      <form className="login-form" onSubmit={submit} noValidate>
        <h1>
          <Brand />
          <span className="sr-only">{t("login.title")}</span>
        </h1>
        <label htmlFor="username">{t("login.username")}</label>
        <input
          ref={userField}
          id="username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          aria-invalid={missing === "username"}
          aria-describedby={missing === "username" ? "username-missing" : undefined}
          onChange={(event) => setUsername(event.target.value)}
        />
        {missing === "username" && (
          <p id="username-missing" className="login-error">
            {t("login.usernameMissing")}
          </p>
        )}
        <PasswordField
          ref={passwordField}
          label={t("login.password")}
          value={password}
          error={missing === "password" ? t("login.passwordMissing") : undefined}
          onChange={setPassword}
        />
        <button type="submit" className="login-submit" aria-disabled={busy}>
          {busy ? t("login.submitting") : t("login.submit")}
        </button>
        <div role="alert" className="login-message">
          {message && <p className="login-error">{message}</p>}
          {problem?.request_id && problem.status >= 500 && (
            <p className="login-reference">{t("login.reference", { id: problem.request_id })}</p>
          )}
        </div>
        <a href="/password-reset">{t("login.forgot")}</a>
      </form>
    </main>
  );
}

import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { postAnonymously } from "@/api/session";
import { Brand } from "@/shared/Brand";
import { PasswordField } from "./PasswordField";

/**
 * `/password-reset` asks for a link; the link leads back here with `#token=` to choose a password. A fragment is
 * sent to no server, and it is taken out of the address bar and the history once it is read.
 */
export function PasswordResetPage() {
  const { t } = useTranslation();
  const token = useTokenFromLink();
  useEffect(() => {
    document.title = `${t("login.reset.title")} · DebtFlow`;
  }, [t]);
  return (
    <main className="login">
      <div className="login-form">
        <h1>
          <Brand />
          <span className="sr-only">{t("login.reset.title")}</span>
        </h1>
        {token ? <ChoosePassword token={token} /> : <AskForLink />}
        <a href="/login">{t("login.reset.back")}</a>
      </div>
    </main>
  );
}

function useTokenFromLink() {
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => {
    const take = () => {
      const found = new URLSearchParams(location.hash.slice(1)).get("token");
      if (!found) return;
      setToken(found);
      history.replaceState(null, "", location.pathname);
    };
    take();
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, []);
  return token;
}

function AskForLink() {
  const { t } = useTranslation();
  const [identifier, setIdentifier] = useState("");
  const [message, setMessage] = useState<{ ok: boolean; text: string } | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!identifier.trim()) return setMessage({ ok: false, text: t("login.reset.identifierMissing") });
    const problem = await postAnonymously("/api/v1/auth/password/reset/", { identifier: identifier.trim() });
    setMessage(
      problem
        ? { ok: false, text: problem.detail || t("login.unreachable") }
        : { ok: true, text: t("login.reset.sent") },
    );
  }

  return (
    <form onSubmit={submit} noValidate>
      <p className="intro">{t("login.reset.intro")}</p>
      <label htmlFor="identifier">{t("login.reset.identifier")}</label>
      <input
        id="identifier"
        autoComplete="username"
        value={identifier}
        onChange={(event) => setIdentifier(event.target.value)}
      />
      <button type="submit" className="login-submit">
        {t("login.reset.submit")}
      </button>
      <Answer message={message} />
    </form>
  );
}

function ChoosePassword({ token }: { token: string }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  const [message, setMessage] = useState<{ ok: boolean; text: string } | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!password) return setMessage({ ok: false, text: t("login.reset.newPasswordMissing") });
    const body = { token, password };
    const problem = await postAnonymously("/api/v1/auth/password/reset/confirm/", body);
    if (!problem) return setMessage({ ok: true, text: t("login.reset.saved") });
    const reasons = Object.values(problem.errors ?? {}).flat();
    setMessage({ ok: false, text: reasons.join(" ") || problem.detail || t("login.reset.failed") });
  }

  return (
    <form onSubmit={submit} noValidate>
      <h2>{t("login.reset.chooseTitle")}</h2>
      <PasswordField
        label={t("login.reset.newPassword")}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
      <button type="submit" className="login-submit">
        {t("login.reset.save")}
      </button>
      <Answer message={message} />
    </form>
  );
}

function Answer({ message }: { message: { ok: boolean; text: string } | null }) {
  return (
    <div role="alert" className="login-message">
      {message && <p className={message.ok ? "login-done" : "login-error"}>{message.text}</p>}
    </div>
  );
}

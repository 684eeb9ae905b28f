import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

interface DemoAccount {
  username: string;
  password: string;
  role: "agency_admin" | "collector";
}

interface Props {
  onChoose: (username: string, password: string) => void;
}

/** The demo users, listed only where the server runs in demo mode and says so. */
export function DemoAccounts({ onChoose }: Props) {
  const { t } = useTranslation();
  const [accounts, setAccounts] = useState<DemoAccount[]>([]);

  useEffect(() => {
    const abort = new AbortController();
    fetch("/api/v1/auth/demo/", { signal: abort.signal })
      .then((response) => (response.ok ? response.json() : { accounts: [] }))
      .then((body: { accounts?: DemoAccount[] }) => setAccounts(body.accounts ?? []))
      .catch(() => undefined);
    return () => abort.abort();
  }, []);

  if (accounts.length === 0) return null;
  return (
    <section className="login-demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t("login.demo.title")}</h2>
      <p>{t("login.demo.hint")}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.username}>
            <button type="button" onClick={() => onChoose(account.username, account.password)}>
              <span>{account.username}</span>
              <span>{account.role === "agency_admin" ? t("login.demo.admin") : t("login.demo.collector")}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

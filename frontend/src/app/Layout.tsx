import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { useGetMeQuery } from "@/api/generated";
import { Delayed } from "@/shared/Delayed";
import { ProblemState } from "@/shared/ProblemState";
import { type Me, MeContext } from "@/shared/useMe";
import { PageTitleProvider } from "@/shared/usePageTitle";
import { ConnectionBanner } from "./ConnectionBanner";
import { GlobalKeys } from "./GlobalKeys";
import { SideBar } from "./SideBar";
import { SupportBanner } from "./SupportBanner";
import { TopBar } from "./TopBar";
import { usePreferences } from "./usePreferences";

/** In a support session a superuser sees what the agency's admin sees. */
const inAgency = (me: Me): Me => (me.support_session_id ? { ...me, role: "agency_admin" } : me);

export function Layout() {
  const { t } = useTranslation();
  const { data: me, error, refetch } = useGetMeQuery();
  const [navOpen, setNavOpen] = useState(false);
  usePreferences(me as Me | undefined);
  if (!me) {
    return (
      <>
        <ConnectionBanner />
        <main className="crashed">
          {error ? <ProblemState error={error} onRetry={refetch} /> : <Delayed rows={6} />}
        </main>
      </>
    );
  }
  return (
    <MeContext.Provider value={inAgency(me as Me)}>
      <PageTitleProvider>
        <a className="skip-link" href="#content">
          {t("layout.skip")}
        </a>
        <div className="frame">
          <SideBar open={navOpen} onClose={() => setNavOpen(false)} />
          <div className="frame-main">
            <TopBar onMenu={() => setNavOpen(true)} />
            <SupportBanner />
            <ConnectionBanner />
            <main id="content" className="content" tabIndex={-1}>
              <Outlet />
            </main>
          </div>
        </div>
        <GlobalKeys />
      </PageTitleProvider>
    </MeContext.Provider>
  );
}

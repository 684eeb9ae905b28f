import { ConfigProvider } from "antd";
import { type ReactNode, useEffect, useMemo } from "react";
import { Provider } from "react-redux";
import { onSessionEnd } from "@/api/session";
import { NoticeHost } from "@/shared/NoticeHost";
import { useColorScheme } from "@/shared/useColorScheme";
import type { makeStore } from "./store";
import { themeFor } from "./theme";

interface Props {
  store: ReturnType<typeof makeStore>;
  children: ReactNode;
}

const nonce = () => document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? undefined;

export function Providers({ store, children }: Props) {
  const { dark } = useColorScheme();
  const config = useMemo(() => themeFor(dark), [dark]);
  useEffect(() => {
    const leave = () => {
      const here = location.pathname + location.search;
      location.assign(`/login?next=${encodeURIComponent(here)}`);
    };
    const stop = onSessionEnd(leave);
    return () => {
      stop();
    };
  }, []);
  return (
    <Provider store={store}>
      <ConfigProvider
        theme={config}
        csp={{ nonce: nonce() }}
        wave={{ disabled: true }}
        componentSize="middle"
      >
        {children}
        <NoticeHost />
      </ConfigProvider>
    </Provider>
  );
}

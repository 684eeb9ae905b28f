import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

export interface Crumb {
  label: string;
  to?: string;
}

interface TitleContext {
  crumbs: Crumb[];
  setCrumbs: (crumbs: Crumb[]) => void;
}

const Context = createContext<TitleContext>({ crumbs: [], setCrumbs: () => undefined });

export function PageTitleProvider({ children }: { children: ReactNode }) {
  const [crumbs, setCrumbs] = useState<Crumb[]>([]);
  const value = useMemo(() => ({ crumbs, setCrumbs }), [crumbs]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export const useCrumbs = () => useContext(Context).crumbs;

/** The page's name in the top bar and the browser tab; parents first, each with its link. */
export function usePageTitle(title: string, ...parents: Crumb[]) {
  const { setCrumbs } = useContext(Context);
  const key = JSON.stringify([...parents, { label: title }]);
  useEffect(() => {
    setCrumbs(JSON.parse(key) as Crumb[]);
    document.title = `${title} · DebtFlow`;
  }, [key, title, setCrumbs]);
}

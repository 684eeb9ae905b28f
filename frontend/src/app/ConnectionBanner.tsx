import { useEffect, useRef, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useDispatch } from "react-redux";
import { baseApi, TAGS } from "@/api/baseApi";
import { isReachable, subscribe } from "@/api/connection";

/** Says that the API does not answer, and asks for everything again once it does. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const reachable = useSyncExternalStore((listener) => {
    const stop = subscribe(listener);
    return () => {
      stop();
    };
  }, isReachable);
  const wasDown = useRef(false);
  const dispatch = useDispatch();

  useEffect(() => {
    if (reachable && wasDown.current) {
      dispatch(baseApi.util.invalidateTags([...TAGS]));
    }
    wasDown.current = !reachable;
  }, [reachable, dispatch]);

  return (
    <div role="status" className={reachable ? "" : "banner"}>
      {reachable ? "" : t("layout.offline")}
    </div>
  );
}

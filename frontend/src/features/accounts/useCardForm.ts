import { type RefObject, useEffect, useRef, useState } from "react";
import { api } from "@/api/tags";
import { cents } from "@/shared/format";
import { type CardElements, type CardScript, cardScript } from "./stripeScript";

interface Ready {
  script: CardScript;
  elements: CardElements;
}

/** The processor's card fields, mounted into `host` while `amount` is asked for. */
export function useCardForm(host: RefObject<HTMLElement | null>, amount: string) {
  const { data: settings, error } = api.useGetCardFormQuery();
  const [failed, setFailed] = useState(false);
  const [isReady, setIsReady] = useState(false);
  const ready = useRef<Ready | null>(null);
  const firstAmount = useRef(cents(amount));

  useEffect(() => {
    if (!settings?.is_available || !host.current) return;
    const target = host.current;
    let gone = false;
    let unmount = () => {};
    cardScript(settings.script_url, settings.publishable_key).then(
      (script) => {
        if (gone) return;
        const elements = script.elements({ mode: "payment", amount: firstAmount.current, currency: "usd" });
        const form = elements.create("payment");
        form.mount(target);
        unmount = () => form.destroy();
        ready.current = { script, elements };
        setIsReady(true);
      },
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
      unmount();
    };
  }, [settings, host]);

  return { isReady, failed: failed || Boolean(error), isOff: settings?.is_available === false, ready };
}

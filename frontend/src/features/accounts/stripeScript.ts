/** The part of the processor's browser script that the card form uses. */
export interface CardForm {
  mount(target: HTMLElement): void;
  destroy(): void;
}

export interface CardElements {
  create(type: "payment"): CardForm;
  submit(): Promise<{ error?: { message?: string } }>;
}

export interface CardScript {
  elements(options: { mode: "payment"; amount: number; currency: "usd" }): CardElements;
  confirmPayment(options: {
    elements: CardElements;
    clientSecret: string;
    redirect: "if_required";
    confirmParams: { return_url: string };
  }): Promise<{ error?: { message?: string } }>;
}

type Global = { Stripe?: (key: string) => CardScript };

const loading = new Map<string, Promise<void>>();

function load(url: string): Promise<void> {
  const known = loading.get(url);
  if (known) return known;
  const loaded = new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => {
      loading.delete(url);
      script.remove();
      reject(new Error(url));
    };
    document.head.append(script);
  });
  loading.set(url, loaded);
  return loaded;
}

/** Loads the processor's own script, once; card data goes from it to the processor and never through us. */
export async function cardScript(url: string, key: string): Promise<CardScript> {
  await load(url);
  const make = (window as unknown as Global).Stripe;
  if (!make) throw new Error(url);
  return make(key);
}

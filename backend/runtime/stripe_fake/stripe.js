/* Stands in for https://js.stripe.com/v3/ in development: the same calls, answered by the fake on this script's
   own origin. The form is plain inputs instead of an iframe; the card number goes to the fake alone. */
(function () {
  "use strict";
  const origin = new URL(document.currentScript.src).origin;

  async function call(method, path, params, key) {
    const form = new URLSearchParams();
    flatten(form, params, "");
    const query = method === "GET" ? `?${form}` : "";
    const answer = await fetch(`${origin}${path}${query}`, {
      method,
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/x-www-form-urlencoded" },
      body: method === "GET" ? undefined : form,
    });
    return answer.json();
  }

  function flatten(form, value, name) {
    for (const [key, item] of Object.entries(value)) {
      const path = name ? `${name}[${key}]` : key;
      if (item !== null && typeof item === "object") flatten(form, item, path);
      else if (item !== undefined) form.append(path, String(item));
    }
  }

  function node(tag, attributes, children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...(children || []));
    return made;
  }

  const FIELDS = {
    number: { label: "Card number", autocomplete: "cc-number", placeholder: "1234 1234 1234 1234", maxlength: "23" },
    exp: { label: "Expiry (MM / YY)", autocomplete: "cc-exp", placeholder: "MM / YY", maxlength: "7" },
    cvc: { label: "CVC", autocomplete: "cc-csc", placeholder: "CVC", maxlength: "4" },
  };

  class CardElement {
    constructor(type) {
      this.type = type;
      this.listeners = {};
      this.inputs = {};
      this.root = null;
    }

    mount(target) {
      const host = typeof target === "string" ? document.querySelector(target) : target;
      if (!host) throw new Error("The element to mount into was not found.");
      this.root = node("div", { class: "StripeElement", role: "group", "aria-label": "Card" });
      for (const [name, field] of Object.entries(FIELDS)) this.root.append(this.field(name, field));
      this.actions = node("div", { class: "StripeElement-actions" });
      this.root.append(this.actions);
      host.replaceChildren(this.root);
      queueMicrotask(() => this.emit("ready", {}));
    }

    field(name, field) {
      const id = `stripe-${this.type}-${name}`;
      const input = node("input", {
        id,
        name,
        type: "text",
        inputmode: "numeric",
        autocomplete: field.autocomplete,
        placeholder: field.placeholder,
        maxlength: field.maxlength,
        class: "StripeElement-input",
      });
      input.addEventListener("input", () => this.emit("change", this.state()));
      this.inputs[name] = input;
      return node("p", { class: "StripeElement-field" }, [node("label", { for: id }, [field.label]), input]);
    }

    state() {
      const values = Object.values(this.inputs).map((input) => input.value.trim());
      return {
        elementType: this.type,
        complete: values.every((value) => value.length >= 3),
        empty: values.every((value) => value === ""),
        value: { type: "card" },
        error: undefined,
      };
    }

    card() {
      const [month, year] = this.inputs.exp.value.split("/").map((part) => part.trim());
      return {
        number: this.inputs.number.value.replace(/\s/g, ""),
        exp_month: month || "",
        exp_year: year || "",
        cvc: this.inputs.cvc.value.trim(),
      };
    }

    on(event, listener) {
      (this.listeners[event] = this.listeners[event] || []).push(listener);
      return this;
    }

    once(event, listener) {
      return this.on(event, listener);
    }

    off(event) {
      delete this.listeners[event];
      return this;
    }

    emit(event, detail) {
      for (const listener of this.listeners[event] || []) listener(detail);
    }

    update() {}

    focus() {
      this.inputs.number.focus();
    }

    clear() {
      for (const input of Object.values(this.inputs)) input.value = "";
    }

    unmount() {
      if (this.root) this.root.remove();
      this.root = null;
    }

    destroy() {
      this.unmount();
    }

    /* The cardholder's bank asks; the person at the desk answers. */
    authenticate() {
      return new Promise((resolve) => {
        const question = node("p", { role: "status" }, ["The test bank asks: approve this payment?"]);
        const answer = (label, outcome) => {
          const button = node("button", { type: "button" }, [label]);
          button.addEventListener("click", () => {
            this.actions.replaceChildren();
            resolve(outcome);
          });
          return button;
        };
        this.actions.replaceChildren(question, answer("Approve", "succeeded"), answer("Decline", "failed"));
      });
    }
  }

  class Elements {
    constructor(options) {
      this.options = options || {};
      this.made = {};
    }

    create(type) {
      this.made[type] = new CardElement(type);
      return this.made[type];
    }

    getElement(type) {
      return this.made[type] || null;
    }

    submit() {
      return Promise.resolve({});
    }

    update(options) {
      Object.assign(this.options, options);
    }

    fetchUpdates() {
      return Promise.resolve({});
    }
  }

  function outcome(body) {
    return body.error ? { error: body.error } : { paymentIntent: body };
  }

  window.Stripe = function Stripe(key) {
    const intentOf = (clientSecret) => clientSecret.split("_secret_")[0];

    async function confirm(clientSecret, element, given) {
      const path = `/v1/payment_intents/${intentOf(clientSecret)}`;
      const method = given || { payment_method_data: { type: "card", card: element.card() } };
      const body = await call("POST", `${path}/confirm`, { client_secret: clientSecret, ...method }, key);
      if (body.error || body.status !== "requires_action" || !element) return outcome(body);
      if (body.next_action.type !== "use_stripe_sdk") return outcome(body);
      await fetch(`${origin}/_fake/intents/${body.id}/authenticate`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ client_secret: clientSecret, outcome: await element.authenticate() }),
      });
      const settled = await call("GET", path, { client_secret: clientSecret }, key);
      return settled.last_payment_error ? { error: settled.last_payment_error } : outcome(settled);
    }

    return {
      elements: (options) => new Elements(options),
      async confirmPayment({ elements, clientSecret }) {
        const element = elements.getElement("payment") || elements.getElement("card");
        return confirm(clientSecret || elements.options.clientSecret, element);
      },
      async confirmCardPayment(clientSecret, data) {
        const method = (data || {}).payment_method;
        if (typeof method === "string") return confirm(clientSecret, null, { payment_method: method });
        return confirm(clientSecret, method.card);
      },
      async retrievePaymentIntent(clientSecret) {
        const path = `/v1/payment_intents/${intentOf(clientSecret)}`;
        return outcome(await call("GET", path, { client_secret: clientSecret }, key));
      },
    };
  };
  window.Stripe.version = 3;
})();

/** `{ minBalance: "5" }` to `{ min_balance: "5" }`: the generated arguments are camel case, the API is not. */
export function snakeParams(args: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

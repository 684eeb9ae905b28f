import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const api = process.env.API_URL ?? "http://localhost:8000";
const proxy = Object.fromEntries(
  ["/api", "/admin", "/static", "/health"].map((path) => [path, { target: api, xfwd: true }]),
);
const port = Number(process.env.PORT ?? 3000);

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** antd's parts only export, but do not say so: their index files would drag all they have into every page. */
const SIDE_EFFECT_FREE = /node_modules\/(@rc-component|@ant-design)\//;

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^@\//, replacement: here("./src/") },
      { find: /^\.\/getScrollBarSize$/, replacement: here("./src/app/scrollBarSize.ts") },
      { find: /^\.\/useScrollLocker$/, replacement: here("./src/app/scrollLocker.ts") },
    ],
  },
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    target: "es2022",
    manifest: true,
    chunkSizeWarningLimit: 800,
    assetsInlineLimit: 0,
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: SIDE_EFFECT_FREE, sideEffects: false }] } },
  },
  server: { port, proxy },
  preview: { port, proxy },
});

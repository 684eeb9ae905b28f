/**
 * Stands in for `@rc-component/portal`'s `useScrollLocker` in the build (vite.config.ts), which locks the page under a
 * drawer with a style element without a nonce: the CSP refuses it. app.css locks it.
 */
export default function useScrollLocker() {}

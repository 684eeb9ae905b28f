export function Brand({ compact = false }: { compact?: boolean }) {
  return (
    <span className="brand">
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <rect width="18" height="18" rx="4" fill="var(--accent)" />
        <path d="M5 10v3M9 7v6M13 4.5V13" stroke="var(--on-accent)" strokeWidth="1.8" strokeLinecap="round" />
      </svg>
      {compact ? <span className="sr-only">DebtFlow</span> : "DebtFlow"}
    </span>
  );
}

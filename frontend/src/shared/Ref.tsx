export function Ref({ children }: { children: string }) {
  return <span className="ref">{children}</span>;
}

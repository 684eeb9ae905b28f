import { type ReactNode, useId } from "react";

interface Props {
  title?: ReactNode;
  extra?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A white sheet on the paper ground; sheets never nest. */
export function Sheet({ title, extra, flush, className = "", children }: Props) {
  const id = useId();
  return (
    <section className={`sheet ${className}`} aria-labelledby={title ? id : undefined}>
      {title && (
        <header className="sheet-head">
          <h2 id={id}>{title}</h2>
          {extra}
        </header>
      )}
      <div className={flush ? "sheet-flush" : "sheet-body"}>{children}</div>
    </section>
  );
}

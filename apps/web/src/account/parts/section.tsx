import { useId, type ReactNode } from 'react';

export interface SectionProps {
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}

/** A part of the account page, with its own heading. */
export function Section({ title, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section className="card account-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint !== undefined && <p className="account-hint">{hint}</p>}
      {children}
    </section>
  );
}

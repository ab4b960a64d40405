import type { ComponentProps } from 'react';

export interface ButtonProps extends ComponentProps<'button'> {
  tone?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** It does nothing while busy, and keeps the focus. */
  busy?: boolean;
}

export function Button({ tone = 'plain', busy = false, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className="button"
      data-tone={tone}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}

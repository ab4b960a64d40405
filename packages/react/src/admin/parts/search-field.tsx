'use client';

import { useEffect, useId, useRef, useState } from 'react';

export interface SearchFieldProps {
  label: string;
  hint: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

const PAUSE_MS = 300;

/** Searches when typing pauses, or at once with Enter. */
export function SearchField({ label, hint, value = '', onChange }: SearchFieldProps) {
  const [{ asked, typed }, setState] = useState({ asked: value, typed: value });
  const id = useId();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The value changed from outside, for example by the browser's Back button.
  if (value !== asked) setState({ asked: value, typed: value });
  useEffect(() => () => clearTimeout(timer.current), []);

  function ask(text: string) {
    clearTimeout(timer.current);
    setState({ asked: text.trim(), typed: text });
    onChange(text.trim() || undefined);
  }

  return (
    <form
      role="search"
      className="portrait-admin-field portrait-admin-search-field"
      onSubmit={(event) => {
        event.preventDefault();
        ask(typed);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        aria-describedby={`${id}-hint`}
        value={typed}
        dir="auto"
        maxLength={100}
        onChange={({ currentTarget }) => {
          const text = currentTarget.value;
          setState({ asked, typed: text });
          clearTimeout(timer.current);
          timer.current = setTimeout(() => ask(text), PAUSE_MS);
        }}
      />
      <small id={`${id}-hint`}>{hint}</small>
    </form>
  );
}

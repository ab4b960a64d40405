import type { ComponentType } from 'react';

/** A module with one component, as `import()` returns it. */
export interface Part<Props> {
  default: ComponentType<Props>;
}

let failures = 0;

/** Loads code. After a failure the URL is changed, because browsers do not request a failed module again. */
export async function loadPart<Props>(load: () => Promise<Part<Props>>): Promise<Part<Props>> {
  try {
    return await load();
  } catch (error) {
    const address = /https?:\/\/\S+/.exec(String(error))?.[0];
    if (!address) throw error;
    const again = new URL(address);
    failures += 1;
    again.searchParams.set('again', String(failures));
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ again.href)) as Part<Props>;
  }
}

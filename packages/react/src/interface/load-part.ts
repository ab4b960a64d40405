import type { ComponentType } from 'react';

/** A module that has one component, as `import()` brings it. */
export interface Part<Props> {
  default: ComponentType<Props>;
}

let failures = 0;

/** Fetches code; also code that did not come before, which browsers ask for again only under another address. */
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

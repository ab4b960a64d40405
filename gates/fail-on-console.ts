import { format } from 'node:util';
import { afterEach } from 'vitest';

/** Fails each test during which console.error or console.warn is called. A test that expects the call installs a spy. */
const said: string[] = [];

for (const level of ['error', 'warn'] as const) {
  console[level] = (...args: unknown[]) => said.push(`console.${level}: ${format(...args)}`);
}

afterEach(() => {
  const complaints = said.splice(0);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
});

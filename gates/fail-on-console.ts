import { format } from 'node:util';
import { afterEach } from 'vitest';

/** What nobody reads is a fault: a test that makes the code complain fails. A test that expects it puts a spy in place. */
const said: string[] = [];

for (const level of ['error', 'warn'] as const) {
  console[level] = (...args: unknown[]) => said.push(`console.${level}: ${format(...args)}`);
}

afterEach(() => {
  const complaints = said.splice(0);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
});

import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished } from 'vitest';

type Answer = (error: Error | null, ...found: unknown[]) => void;

/**
 * Names are resolved to the addresses given here, so that no test asks a name server. Of several answers each request gets the next,
 * and the last one for ever.
 *
 * @returns the names that were asked for
 */
export function stubNames(names: Record<string, (string | string[])[]>): string[] {
  const { lookup } = dns;
  const asked: string[] = [];
  const answers = new Map(Object.entries(names).map(([name, given]) => [name, [...given]]));
  dns.lookup = ((name: string, options: { all?: boolean }, answer: Answer) => {
    asked.push(name);
    const left = answers.get(name);
    const given = left && left.length > 1 ? left.shift() : left?.[0];
    if (given === undefined) return answer(Object.assign(new Error(`${name} is unknown`), { code: 'ENOTFOUND' }));
    const found = [given].flat().map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all) return answer(null, found);
    return answer(null, found[0]?.address, found[0]?.family);
  }) as typeof dns.lookup;
  syncBuiltinESMExports();
  onTestFinished(() => {
    dns.lookup = lookup;
    syncBuiltinESMExports();
  });
  return asked;
}

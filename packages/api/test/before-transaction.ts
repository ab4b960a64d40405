import type { Deps } from '../src/deps.ts';

/**
 * Deps in which something else happens, wholly, just before the first transaction begins.
 *
 * @returns end: what has not happened by then happens
 */
export function beforeTransaction<Given extends Deps>(
  deps: Given,
  happens: () => Promise<unknown>,
): { deps: Given; end: () => Promise<void> } {
  let happened = false;
  const once = async () => {
    if (happened) return;
    happened = true;
    // A refusal of it is nobody's business here: what it left is compared.
    await happens().catch(() => undefined);
  };
  const db = new Proxy(deps.db, {
    get(target, name) {
      if (name === 'transaction') {
        const execute: ReturnType<typeof target.transaction>['execute'] = async (work) => {
          await once();
          return target.transaction().execute(work);
        };
        return () => ({ execute });
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { deps: { ...deps, db }, end: once };
}

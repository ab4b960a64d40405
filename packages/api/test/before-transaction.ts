import type { Db } from '@portrait/db';
import type { Deps } from '../src/deps.ts';

type Execute = ReturnType<Db['transaction']>['execute'];

/** The same database with another function that executes transactions. */
export function withTransactions(db: Db, execute: Execute): Db {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') return () => ({ execute });
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/**
 * Deps in which `act` runs completely just before the first transaction begins.
 *
 * @returns `end`, which runs `act` if it has not run yet
 */
export function beforeTransaction<Given extends Deps>(
  deps: Given,
  happens: () => Promise<unknown>,
): { deps: Given; end: () => Promise<void> } {
  let happened = false;
  const once = async () => {
    if (happened) return;
    happened = true;
    // Its error does not matter here: the resulting state is compared.
    await happens().catch(() => undefined);
  };
  const db = withTransactions(deps.db, async (work) => {
    await once();
    return deps.db.transaction().execute(work);
  });
  return { deps: { ...deps, db }, end: once };
}

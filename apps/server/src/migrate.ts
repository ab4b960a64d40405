import { migrateDown, migrateToLatest, migrationStatus, openDatabase } from '@portrait/db';
import { loadEnvFile, readConfig } from './config.ts';

const USAGE = 'usage: npm run migrate -- up | down | status';

const commands: Record<string, () => Promise<string[]>> = {
  up: async () => migrateToLatest(db),
  down: async () => migrateDown(db),
  status: async () => {
    const steps = await migrationStatus(db);
    return steps.map(({ name, executedAt }) => `${name}  ${executedAt?.toISOString() ?? 'not applied'}`);
  },
};

const command = commands[process.argv[2] ?? 'up'];
if (!command) {
  console.error(USAGE);
  process.exit(2);
}
loadEnvFile();
const db = openDatabase(readConfig().databaseFile);
const lines = await command().finally(() => db.destroy());
console.log(lines.length > 0 ? lines.join('\n') : 'nothing to do');

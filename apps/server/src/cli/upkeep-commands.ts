import { cleanUp, planCleanUp, type Deps } from '@portrait/api';
import { audit, inventory } from '@portrait/db';
import type { Command } from 'commander';
import type { Outcome } from './outcome.ts';
import { subcommand, withDeps } from './subcommand.ts';

export function addUpkeepCommands(program: Command): void {
  subcommand(program, 'cleanup', 'give up what is past its time and delete bytes that no row needs')
    .option('--dry-run', 'only print exactly what would go')
    .action(withDeps(cleanup));
  const trail = program.command('audit').description('the trail of who did what');
  subcommand(trail, 'verify', 'follow the chain of hashes from its first entry to its last')
    .option('--head <hash>', 'a last hash noted earlier, which must be in the chain')
    .action(withDeps(verifyTrail));
  subcommand(program, 'stats', 'how much of everything there is').action(withDeps(stats));
}

async function cleanup(deps: Deps, { dryRun }: { dryRun?: true }): Promise<Outcome> {
  if (dryRun) {
    const plan = await planCleanUp(deps);
    const lines = Object.entries(plan).map(([what, ids]) => `${what}: ${ids.join(' ') || 'none'}`);
    return { json: plan, lines };
  }
  const report = await cleanUp(deps);
  if (!report) return { json: { busy: true }, lines: ['another process is cleaning up'], ok: false };
  return { json: report, lines: counts(report), ok: report.failed === 0 };
}

async function verifyTrail({ db }: Deps, { head }: { head?: string }): Promise<Outcome> {
  const verdict = await audit.verify(db, head);
  const { entries, fault } = verdict;
  const found = fault ? `entry ${fault.id}: ${fault.fault}` : 'whole';
  return { json: verdict, lines: [`${entries} entries, ${found}`, `head ${verdict.head}`], ok: fault === undefined };
}

async function stats({ db }: Deps): Promise<Outcome> {
  const { uploads, ...rest } = await inventory.count(db);
  const prefixed = Object.entries(uploads).map(([state, count]) => [`uploads.${state}`, count] as const);
  return { json: { ...rest, uploads }, lines: counts({ ...rest, ...Object.fromEntries(prefixed) }) };
}

function counts(facts: object): string[] {
  const width = Math.max(...Object.keys(facts).map((name) => name.length));
  return Object.entries(facts).map(([name, count]) => `${name.padEnd(width)}  ${String(count)}`);
}

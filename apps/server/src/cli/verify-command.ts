import { verifyBytes, type CheckProgress, type Deps, type Finding } from '@portrait/api';
import type { Command } from 'commander';
import type { Outcome } from './outcome.ts';
import { withProgress } from './progress-bar.ts';
import { subcommand, withDeps } from './subcommand.ts';

export function addVerifyCommand(program: Command): void {
  subcommand(program, 'verify', 'compare rows and stored files in both directions')
    .option('--repair', 'also repair what cannot lose anything shown or restorable')
    .action(withDeps(verify));
}

async function verify(deps: Deps, { repair = false }: { repair?: boolean }): Promise<Outcome> {
  const findings: Finding[] = [];
  const looked = { survey: 0, rows: 0, bytes: 0 };
  await withProgress('verify', async (draw) => {
    const progress = ({ phase, done, total }: CheckProgress) => {
      looked[phase] = done;
      draw(done, total);
    };
    for await (const finding of verifyBytes(deps, { repair, progress })) findings.push(finding);
  });
  const left = findings.filter(({ repaired }) => !repaired).length;
  return {
    json: { uploads: looked.rows, files: looked.bytes, findings, left },
    lines: [
      ...findings.map(lineOf),
      `${looked.rows} uploads and ${looked.bytes} files: ${findings.length} findings, ${findings.length - left} repaired`,
    ],
    ok: left === 0,
  };
}

function lineOf({ kind, repaired, ...facts }: Finding): string {
  const details = Object.entries(facts).map(([name, value]) => `${name}=${String(value)}`);
  return [kind, ...details, ...(repaired ? ['repaired'] : [])].join(' ');
}

import { BUILD } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { check, checkBeside, playwrightCounts, runAll, summarize, tests, vitestCounts } from './suites.mjs';

const compiled = ensureInstalled();

// On two processors the longest command of one thread runs beside the others.
const format = checkBeside('format', 'prettier', '--check', '--log-level=warn', '.');
const checks = await runAll([
  check('build', ...BUILD),
  check('size of the first load', 'node', 'apps/web/check-size.mjs'),
  check('types', 'tsc', '-b'),
  check('lint', 'oxlint', '--type-aware', '--deny-warnings'),
  check('boundaries', 'turbo', 'boundaries'),
  check('unused code', 'knip', '--no-config-hints'),
  format,
]);
await compiled;
const suites = await runAll([
  tests('tests and gates', vitestCounts, 'vitest', 'run'),
  tests('browser tests', playwrightCounts, 'playwright', 'test', '--config=apps/web'),
]);

process.exitCode = summarize([...checks, ...suites]);

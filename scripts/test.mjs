import { BUILD } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { check, playwrightCounts, runAll, summarize, tests, vitestCounts } from './suites.mjs';

const compiled = ensureInstalled();

const checks = runAll([
  check('build', ...BUILD),
  check('size of the first load', 'node', 'apps/web/check-size.mjs'),
  check('types', 'tsc', '-b'),
  check('lint', 'oxlint', '--type-aware', '--deny-warnings'),
  check('format', 'oxfmt', '--check'),
  check('boundaries', 'turbo', 'boundaries'),
  check('unused code', 'knip', '--no-config-hints'),
]);
await compiled;
const suites = runAll([
  tests('tests and gates', vitestCounts, 'vitest', 'run'),
  tests('browser tests', playwrightCounts, 'playwright', 'test', '--config=apps/web'),
]);

process.exitCode = summarize([...checks, ...suites]);

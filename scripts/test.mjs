import { BUILD } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { check, runAll, summarize, tests } from './suites.mjs';

ensureInstalled();

function vitestCounts({ numPassedTests, numFailedTests, testResults }) {
  const unrunnable = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + unrunnable.length };
}

function playwrightCounts({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

const results = runAll([
  check('build', ...BUILD),
  check('types', 'tsc', '-b'),
  check('lint', 'oxlint', '--type-aware', '--deny-warnings'),
  check('format', 'prettier', '--check', '--log-level=warn', '.'),
  check('boundaries', 'turbo', 'boundaries'),
  check('unused code', 'knip', '--no-config-hints'),
  tests('tests and gates', vitestCounts, 'vitest', 'run'),
  tests('browser tests', playwrightCounts, 'playwright', 'test', '--config=apps/web'),
]);

process.exitCode = summarize(results);

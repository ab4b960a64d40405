#!/usr/bin/env node
import { CommanderError } from 'commander';
import { EXIT } from './cli/outcome.ts';
import { portraitProgram } from './cli/portrait-program.ts';

// Files that this process creates are readable by its own user only.
process.umask(0o077);
// Whoever reads no further, as `head` does, has what they want.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.ok);
});

try {
  await portraitProgram().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
}

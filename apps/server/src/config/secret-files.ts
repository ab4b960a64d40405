import { readFileSync } from 'node:fs';

type Environment = Record<string, string | undefined>;

/** Docker, Kubernetes and systemd hand over secrets as files, which no other process of the machine can list. */
export const SECRET_NAMES = [
  'SESSION_SECRET',
  'METRICS_TOKEN',
  'WEBHOOK_SECRET',
  'DATABASE_URL',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
] as const;

/**
 * The values of secrets that are in files: the variable with `_FILE` at its end is the path. A line feed at the end is not part of it.
 *
 * @throws an error that names the variable if it is set both ways, or its file cannot be read
 */
export function secretsInFiles(env: Environment): Environment {
  return Object.fromEntries(
    SECRET_NAMES.flatMap((name) => {
      const file = env[`${name}_FILE`];
      if (!file) return [];
      if (env[name]) throw new Error(`${name}_FILE: ${name} is set too; remove one of them`);
      return [[name, read(`${name}_FILE`, file)]];
    }),
  );
}

function read(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new Error(`${variable}: cannot read ${file}: ${(error as NodeJS.ErrnoException).code}`, { cause: error });
  }
}

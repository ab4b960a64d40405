import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const HERE = fileURLToPath(new URL('django', import.meta.url));
/** Debian's, which sees Debian's packages. */
const PYTHON = '/usr/bin/python3';

/** The packages of Debian that a test needs. */
export function hasDjango(...modules: string[]): boolean {
  return spawnSync(PYTHON, ['-c', `import django, PIL${modules.map((name) => `, ${name}`).join('')}`]).status === 0;
}

export interface DjangoProject {
  /** The path of its SQLite file, or the URL of its PostgreSQL database. */
  database: string;
  media: string;
  uploads: Map<number, { user: number; path: string; state: 'confirmed' | 'pending' | 'expired' | 'left out' }>;
  /** By the ids of the users. */
  shown: Map<number, number | null>;
  /** Of every user who has one. */
  password: string;
}

/** Makes a real Django project; see project.py. */
export async function djangoProject(
  { users, uploads }: { users: number; uploads: number },
  postgres?: string,
): Promise<DjangoProject> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-django-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const counts = { PROJECT_USERS: String(users), PROJECT_UPLOADS: String(uploads) };
  const env = {
    ...{ PYTHONDONTWRITEBYTECODE: '1', PROJECT_FOLDER: folder, ...counts },
    ...(postgres !== undefined && { PROJECT_POSTGRES: postgres }),
  };
  await promisify(execFile)(PYTHON, ['project.py'], { cwd: HERE, env });
  const expected = JSON.parse(await readFile(path.join(folder, 'expected.json'), 'utf8')) as {
    uploads: Record<string, { user: number; path: string; state: 'confirmed' }>;
    shown: Record<string, number | null>;
    password: string;
  };
  const byId = <T>(rows: Record<string, T>) => new Map(Object.entries(rows).map(([id, row]) => [Number(id), row]));
  return {
    database: postgres ?? path.join(folder, 'db.sqlite3'),
    media: path.join(folder, 'media'),
    ...{ uploads: byId(expected.uploads), shown: byId(expected.shown), password: expected.password },
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { accounts, openDjango, personalData, type UploadRow } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished } from 'vitest';
import type { Deps } from '../src/deps.ts';
import { importDjango } from '../src/import-django/import-django.ts';
import type { ImportReport } from '../src/import-django/import-report.ts';
import { testDjango } from '../src/testing.ts';
import { POSTGRES } from './on-postgres.ts';
import { setupDeps } from './setup-deps.ts';

export const photo = await sampleJpeg({ width: 64, height: 64 });

export const ada = { id: 7, username: 'ada' };

/** A time in Django's form, some days ago. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().replace('T', ' ').replace('Z', '456');
}

export function confirmed(id: number, image: string, at: string, user_id = ada.id) {
  return { id, user_id, image, is_confirmed: true, uploaded_at: at, confirmed_at: at };
}

/** A Django project of the same kind of database as the installation, which is empty. */
export async function setupDjango(project: Parameters<typeof testDjango>[1], postgres = POSTGRES) {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-django-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const django = await testDjango(folder, project, postgres);
  onTestFinished(django.close);
  const from = await openDjango(django.place);
  onTestFinished(from.close);
  const deps = await setupDeps();
  const order = {
    ...{ from, media: django.media },
    async addAccount({ id, username, joinedAt }: { id: number; username: string; joinedAt: string | null }) {
      await accounts.insertImported(deps.db, { id, username, passwordHash: null, createdAt: joinedAt ?? '' });
      return [];
    },
  };
  return { deps, project: django, from, order, run: async (more = {}) => importDjango(deps, { ...order, ...more }) };
}

/** The report of an import that was not one of a project that was imported before. */
export function reportOf(imported: Awaited<ReturnType<typeof importDjango>>): ImportReport {
  expect(imported).toHaveProperty('leftOut');
  return imported as ImportReport;
}

export async function uploadsById(deps: Deps, userId: number): Promise<Map<number, UploadRow>> {
  return new Map((await personalData.findUploadsOf(deps.db, userId)).map((row) => [row.id, row]));
}

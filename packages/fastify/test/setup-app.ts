import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { testDeps, newUser, type TestDeps } from '@portrait/api/testing';
import type { Principal } from '@portrait/api';
import type { Images } from '@portrait/image';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { expect, onTestFinished } from 'vitest';
import { portrait } from '../src/portrait.ts';
import { watchAnswers } from './rest-client/documented-answers.ts';
import { sharedImages } from './image-workers.ts';
import { PLACES } from './test-places.ts';

/** A timeout in milliseconds that allows for a busy machine. */
export const PATIENCE = 30_000;

export interface TestApp {
  app: FastifyInstance;
  deps: TestDeps;
  ada: Principal;
  eve: Principal;
  /** The users who can sign in, by name. */
  people: Record<string, Principal>;
}

/**
 * A host whose login is a header: `x-user: ada`.
 *
 * @param own separate image workers, instead of those that all tests share
 * @param read replaces the reading of pictures
 */
export async function setupApp(
  limits: Partial<TestDeps['limits']> = {},
  own?: Images,
  read?: (deps: TestDeps, key: string) => Promise<Buffer | undefined>,
): Promise<TestApp> {
  const deps = await testDeps(own ?? sharedImages, limits, PLACES);
  const [ada, eve] = [await newUser(deps, 'ada'), await newUser(deps, 'eve')];
  const people: Record<string, Principal> = { ada, eve };
  const app = Fastify({ return503OnClosing: false });
  const undocumented = watchAnswers(app);
  const storage = { ...deps.storage, ...(read && { get: async (key: string) => read(deps, key) }) };
  await app.register(portrait, {
    deps: { ...deps, storage },
    authenticate: (request) => people[String(request.headers['x-user'])] ?? null,
  });
  onTestFinished(async () => {
    await app.close();
    await deps.close();
    expect(undocumented).toEqual([]);
  });
  return { app, deps, ada, eve, people };
}

/** The folders of the uploads being received. */
export async function beingReceived({ deps }: Pick<TestApp, 'deps'>): Promise<string[]> {
  const own = path.join(deps.media, 'tmp', deps.slots.instance);
  const names = await readdir(own).catch(() => []);
  return names.filter((name) => !/^(lock|idle-)/.test(name));
}

export const as = (user: string) => ({ 'x-user': user });

/** A multipart request as a browser sends it. */
export function form(...files: { field?: string; filename?: string; bytes: Buffer | string }[]): InjectOptions {
  const boundary = '----portraitTestBoundary';
  const parts = files.flatMap(({ field = 'image', filename, bytes }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${field}"` +
        (filename === undefined ? '\r\n\r\n' : `; filename="${filename}"\r\nContent-Type: image/jpeg\r\n\r\n`),
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
  return {
    method: 'POST',
    url: '/api/users/upload-profile-picture/',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

export function withHeaders(request: InjectOptions, headers: Record<string, string>): InjectOptions {
  return { ...request, headers: { ...request.headers, ...headers } };
}

export function confirmation(body: object, headers: Record<string, string>): InjectOptions {
  return { method: 'POST', url: '/api/users/confirm-profile-picture/', headers, payload: body };
}

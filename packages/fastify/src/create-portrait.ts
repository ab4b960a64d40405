import type { FastifyInstance } from 'fastify';
import { openPortrait, type OpenOptions, type OpenPortrait } from './open-portrait.ts';
import type { PortraitOptions } from './options.ts';
import { portrait } from './portrait.ts';

export interface CreateOptions extends OpenOptions, Omit<PortraitOptions, 'deps'> {}

export interface Portrait extends OpenPortrait {
  /** Answers at the paths of the contract, below the prefix that it is registered with. */
  plugin(app: FastifyInstance): Promise<void>;
}

/**
 * All of Portrait for an application: its data, its jobs and its HTTP face.
 *
 * @throws when another process works on the database, or the pictures are another database's
 * @example
 * const pictures = await createPortrait({ database, storage, authenticate: (request) => request.user, log: app.log });
 * await app.register(pictures.plugin);
 * app.addHook('onClose', pictures.close);
 */
export async function createPortrait(options: CreateOptions): Promise<Portrait> {
  const { deps, close } = await openPortrait(options);
  return { deps, close, plugin: async (app) => portrait(app, { ...options, deps }) };
}

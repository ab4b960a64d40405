import type { FastifyInstance } from 'fastify';
import { mediaUrlUnder } from '@portrait/api';
import { baseOf, openPortrait, type OpenOptions, type OpenPortrait } from './open-portrait.ts';
import type { PortraitOptions } from './options.ts';
import { picturesOfUsers, type PicturesOfUsers } from './pictures-of-users.ts';
import { portrait } from './portrait.ts';

export interface CreateOptions extends OpenOptions, Omit<PortraitOptions, 'deps'> {}

export interface Portrait extends OpenPortrait, PicturesOfUsers {
  /** The Fastify plugin, which serves the routes below the prefix that it is registered with. */
  plugin(app: FastifyInstance): Promise<void>;
}

/**
 * Starts all of Portrait for an application: its data, its jobs and its HTTP interface.
 *
 * @throws if another process uses the SQLite file, or the pictures belong to another database
 * @example
 * const pictures = await createPortrait({ database, storage, authenticate: (request) => request.user, log: app.log });
 * await app.register(pictures.plugin);
 * app.addHook('onClose', pictures.close);
 */
export async function createPortrait(options: CreateOptions): Promise<Portrait> {
  const { deps, close } = await openPortrait(options);
  const { publicUrl } = options;
  let base = publicUrl === undefined ? (options.basePath ?? '') : baseOf(publicUrl);
  const under = (place: string) => {
    base = place.replace(/\/$/, '');
    // Hooks have the paths that answers have.
    deps.storage.mediaUrl = mediaUrlUnder(base);
  };
  if (publicUrl === undefined) under(base);
  return {
    deps,
    close,
    ...picturesOfUsers(deps, () => base),
    async plugin(app) {
      await portrait(app, { ...options, deps });
      if (publicUrl === undefined) under(options.basePath ?? app.prefix);
    },
  };
}

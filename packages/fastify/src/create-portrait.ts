import { mediaUrlUnder, type HostPrincipal } from '@portrait/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { openDoors, type DoorOptions, type Doors } from './doors/open-doors.ts';
import { openPortrait, type OpenOptions, type OpenPortrait } from './open-portrait.ts';
import type { PortraitOptions } from './options.ts';
import { picturesOfUsers, type PicturesOfUsers } from './pictures-of-users.ts';
import { plainPath } from './plain-path.ts';
import { portrait } from './portrait.ts';
import { baseOf } from './public-url.ts';

/** @typeParam Asking the request of the host's framework, which its login is asked about */
export interface CreateOptions<Asking = FastifyRequest>
  extends OpenOptions, DoorOptions, Omit<PortraitOptions, 'deps' | 'authenticate'> {
  /** As `authenticate` of the plugin, with the framework's own request. */
  authenticate: (request: Asking) => Promise<HostPrincipal | null> | HostPrincipal | null;
}

/** The same routes for every framework; which of the functions can be called is decided by the type of `authenticate`'s request. */
export interface Portrait<Asking = FastifyRequest> extends OpenPortrait, PicturesOfUsers, Doors<Asking> {
  /** The Fastify plugin, which serves the routes below the prefix that it is registered with. */
  plugin(app: [FastifyRequest] extends [Asking] ? FastifyInstance : never): Promise<void>;
}

/**
 * Starts all of Portrait for an application: its data, its jobs and its HTTP interface.
 *
 * @throws if a path is invalid, another process uses the SQLite file, or the pictures belong to another database
 * @example
 * const pictures = await createPortrait({ database, storage, authenticate: (request) => request.user, log: app.log });
 * await app.register(pictures.plugin);
 * app.addHook('onClose', pictures.close);
 */
export async function createPortrait<Asking = FastifyRequest>(
  options: CreateOptions<Asking>,
): Promise<Portrait<Asking>> {
  const { authenticate, basePath = '', prefix = '', publicUrl } = options;
  // Before anything is opened that would stay open.
  let place = plainPath({ basePath });
  plainPath({ prefix });
  const publicBase = publicUrl === undefined ? undefined : baseOf(publicUrl);
  const { deps: opened, close } = await openPortrait(options);
  const mediaUrl = (key: string) => mediaUrlUnder(place)(key);
  // Hooks, offers and a host's own router give the paths that answers have.
  opened.storage.mediaUrl = mediaUrl;
  const deps = { ...opened, storage: { ...opened.storage, mediaUrl } };
  const { handler, fetch, close: closeDoors } = openDoors({ ...options, deps });
  return {
    ...{ deps, handler, fetch },
    ...picturesOfUsers(deps, () => publicBase ?? place),
    async close() {
      await closeDoors();
      await close();
    },
    async plugin(app) {
      // The type of `app` says that the host's requests are Fastify's.
      const asked = async (request: FastifyRequest) => authenticate(request as FastifyRequest & Asking);
      await portrait(app, { ...options, deps, authenticate: asked });
      place = plainPath({ basePath: options.basePath ?? app.prefix });
    },
  };
}

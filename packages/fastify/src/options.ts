import type { Deps, HostPrincipal, Principal } from '@portrait/api';
import type { FastifyRequest } from 'fastify';
import type { BeforeRouting } from './before-routing.ts';

export interface PortraitOptions {
  deps: Deps;
  /**
   * The public path of the plugin, such as `/pictures`, with which every URL in an answer begins. By default it is the prefix of the
   * plugin; set it if a proxy changes the path of requests.
   */
  basePath?: string;
  /**
   * Returns the user who sent a request, from the host's own login, or null. It is called only if needed, and again every few seconds
   * while an event stream is open: if it reads the current session, the streams of users who sign out end.
   *
   * All ids of a host are of one kind. Text has 1 to 255 characters; a request with an invalid id is answered 500, and logged.
   */
  authenticate(request: FastifyRequest): Promise<HostPrincipal | null> | HostPrincipal | null;
  /** Other origins whose pages may send requests with the user's cookie. */
  trustedOrigins?: string[];
  /**
   * The key of the hash of client addresses in the audit trail. By default every process has its own key, so that addresses cannot
   * be compared across processes.
   */
  addressKey?: string;
  /**
   * Answers requests for public pictures from memory before Fastify routes them, with all headers of the routed answer. Hooks of the
   * host do not run for them, and its request log does not show them: see `onAnswer`. By default every request is routed.
   */
  beforeRouting?: BeforeRouting;
  /**
   * The path of an `internal` location of nginx whose `alias` is the folder of the pictures, or which passes requests to a bucket's
   * origin, such as `/portrait-media`. nginx then sends the public pictures itself (X-Accel-Redirect), and nothing else may reach this
   * server.
   */
  xAccelRedirect?: string | undefined;
  /**
   * `redirect`: public pictures are answered with 302 to a URL of the store, valid for ten minutes, from which the client fetches them.
   * By default they pass through this process and its memory. Pages must allow images from the store's origin then.
   */
  delivery?: 'process' | 'redirect';
  /**
   * Aborts when the host is about to close, before it stops listening. Event streams are cut then, so that their pages connect to
   * another server while this one completes its uploads. By default they are cut when the host closes.
   */
  closing?: AbortSignal;
}

/** The options of the routes, in which `authenticate` returns the user's row id. */
export interface RouteOptions extends Omit<PortraitOptions, 'authenticate'> {
  authenticate(request: FastifyRequest): Promise<Principal | null>;
}

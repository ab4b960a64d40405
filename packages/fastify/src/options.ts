import type { Deps, HostPrincipal, Principal } from '@portrait/api';
import type { FastifyRequest } from 'fastify';

export interface PortraitOptions {
  deps: Deps;
  /**
   * The public path of the plugin, such as `/pictures`: what every URL in an answer begins with. The prefix it is registered
   * under unless given; a host says it where a proxy changes the path of requests.
   */
  basePath?: string;
  /**
   * Who sent a request, by the host's own login; null for nobody. Asked only where it matters, and of an open event stream every
   * few seconds again: whoever answers from the session as it is now ends the streams of those who signed out.
   *
   * All ids of a host are of one kind. Text has 1 to 255 characters; a request with another id is answered 500, and logged.
   */
  authenticate(request: FastifyRequest): Promise<HostPrincipal | null> | HostPrincipal | null;
  /** Origins besides the host's own whose pages may ask and change things with the user's cookie. */
  trustedOrigins?: string[];
  /**
   * Keys the hash under which the audit trail keeps a client's address; without it every process has a key of its own,
   * and its entries cannot be compared with another's.
   */
  addressKey?: string;
  /** Uploads one user may start in a minute; works when the host has registered @fastify/rate-limit. */
  uploadsPerMinute?: number;
}

/** The same for the routes: they are told who the sender is here. */
export interface RouteOptions extends Omit<PortraitOptions, 'authenticate'> {
  authenticate(request: FastifyRequest): Promise<Principal | null>;
}

import { createPortrait, type Portrait } from '@portrait/fastify';
import { userOf } from './users';

let opening: Promise<Portrait<Request>> | undefined;

/** Opened by the first request, because `next build` loads this module too. */
export function openPictures(): Promise<Portrait<Request>> {
  return (opening ??= createPortrait<Request>({
    database: 'data/portrait.sqlite',
    storage: 'data/media',
    basePath: '/pictures',
    authenticate({ headers }) {
      const session = /(?:^|; )session=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1];
      const user = userOf(session);
      return user && { ...user, role: 'user' };
    },
    log: console,
  }));
}

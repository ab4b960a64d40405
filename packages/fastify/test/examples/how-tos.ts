import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { UserId } from '@portrait/contract';
import { createPortrait, type CreateOptions, type Portrait } from '../../src/index.ts';

export interface Member {
  id: string;
  name: string;
  tenant: string;
}

interface Tenants {
  data: string;
  memberOf: (request: FastifyRequest) => Member | undefined;
}

/** The code of docs/how-to, which a test compares with it. */
export async function severalTenants(app: FastifyInstance, { data, memberOf }: Tenants): Promise<void> {
  for (const tenant of ['acme', 'globex']) {
    const pictures = await createPortrait({
      database: `${data}/${tenant}/portrait.sqlite`, // or postgres://…/acme
      storage: `${data}/${tenant}/media`, // or a bucket with its own prefix
      authenticate(request) {
        const member = memberOf(request);
        // A member of another tenant is nobody here.
        return member?.tenant === tenant ? { id: member.id, role: 'user', username: member.name } : null;
      },
      log: app.log,
    });
    await app.register(pictures.plugin, { prefix: `/${tenant}` });
    app.addHook('onClose', pictures.close);
  }
}

export async function deletedAccount(
  pictures: Portrait,
  user: { id: UserId },
  endSessionsOf: (user: { id: UserId }) => Promise<void>,
): Promise<void> {
  await endSessionsOf(user); // yours: a text id that signs in again would be a new user
  const report = await pictures.erase(user.id);
  if (report && report.left.length > 0) throw new Error(`not erased: ${report.left.join(', ')}`);
}

export async function behindProxy(app: FastifyInstance, options: CreateOptions): Promise<Portrait> {
  const pictures = await createPortrait({
    ...options,
    basePath: '/pictures', // browsers ask for /pictures/media/…, and this server gets /media/…
    trustedOrigins: ['https://app.example.org'], // TRUSTED_ORIGINS of the standalone server
  });
  await app.register(pictures.plugin);
  return pictures;
}

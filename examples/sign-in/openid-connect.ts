import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { IncomingHttpHeaders } from 'node:http';

export interface Provider {
  /** As in the tokens, for example `https://login.example.org/realms/staff`. */
  issuer: string;
  /** The id of your application at the provider. */
  audience: string;
  /** The `jwks_uri` of the provider's discovery document. */
  jwksUri: string;
}

/** Your groups, and the roles they have in Portrait. Everybody else is a user. */
const ROLES = [
  ['portrait-admins', 'admin'],
  ['portrait-moderators', 'moderator'],
] as const;

/** Users are known by the access token in `Authorization`, whose `sub` is their id. */
export function bearerOf({ issuer, audience, jwksUri }: Provider) {
  // Fetched once, and again when a token names a key that is unknown.
  const keys = createRemoteJWKSet(new URL(jwksUri));

  return async function authenticate({ headers }: { headers: IncomingHttpHeaders }) {
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (!token) return null;
    try {
      const { payload } = await jwtVerify<Claims>(token, keys, { issuer, audience, requiredClaims: ['sub', 'exp'] });
      const { sub = '', preferred_username: username, groups = [] } = payload;
      const role = ROLES.find(([group]) => groups.includes(group))?.[1] ?? 'user';
      return { id: sub, role, ...(username !== undefined && { username }) };
    } catch (error) {
      if (isOfToken(error)) return null;
      throw error;
    }
  };
}

interface Claims {
  preferred_username?: string;
  groups?: string[];
}

/** An expired or forged token is nobody's. Everything else, such as a provider that does not answer, is an error. */
function isOfToken(error: unknown): boolean {
  const code = error instanceof errors.JOSEError ? error.code : '';
  return /^ERR_(?:JW[ST]_|JWKS_NO_MATCHING_KEY|JOSE_(?:ALG_NOT_ALLOWED|NOT_SUPPORTED))/.test(code);
}

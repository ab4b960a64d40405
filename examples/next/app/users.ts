import { createHmac, timingSafeEqual } from 'node:crypto';

/** The users of your application, by their ids. */
const users = new Map([
  ['user-ada', { username: 'Ada' }],
  ['user-blaise', { username: 'Blaise' }],
]);

// Set your own: who knows this one can sign in as anybody.
const secret = process.env['SESSION_SECRET'] ?? 'a secret of your own';
const signatureOf = (id: string) => createHmac('sha256', secret).update(id).digest('base64url');

/** The value of the session cookie; undefined if there is no such user. */
export function sessionOf(id: string): string | undefined {
  return users.has(id) ? `${id}.${signatureOf(id)}` : undefined;
}

/** Your login: here a signed cookie with the id. */
export function userOf(session: string | undefined) {
  const [, id = '', signature = ''] = /^(.*)\.([\w-]+)$/.exec(session ?? '') ?? [];
  const [given, wanted] = [Buffer.from(signature), Buffer.from(signatureOf(id))];
  const isValid = given.length === wanted.length && timingSafeEqual(given, wanted);
  const user = isValid ? users.get(id) : undefined;
  return user ? { id, ...user } : null;
}

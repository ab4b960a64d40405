import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearerOf } from '../sign-in/openid-connect.ts';
import { fromProxy } from '../sign-in/proxy-header.ts';

const { privateKey, publicKey } = await generateKeyPair('RS256');
const others = await generateKeyPair('RS256');
const ISSUER = 'https://login.example.org';
const AUDIENCE = 'portrait';

const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'now', alg: 'RS256' }] });
let isUp = true;
const provider = createServer((_request, response) => {
  response.writeHead(isUp ? 200 : 503, { 'content-type': 'application/json' }).end(keys);
});
const jwksUri = () => `http://127.0.0.1:${(provider.address() as AddressInfo).port}/jwks`;

beforeAll(async () => new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve)));
afterAll(() => provider.close());

interface Token {
  claims?: object;
  issuer?: string;
  audience?: string;
  expires?: string | number;
  kid?: string;
  key?: CryptoKey;
}

async function tokenOf({ claims = {}, issuer = ISSUER, audience = AUDIENCE, ...rest }: Token = {}): Promise<string> {
  const { expires = '5 minutes', kid = 'now', key = privateKey } = rest;
  return new SignJWT({ sub: 'user-7', preferred_username: 'ada', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(expires)
    .sign(key);
}

async function userOf(authorization: string | undefined) {
  const authenticate = bearerOf({ issuer: ISSUER, audience: AUDIENCE, jwksUri: jwksUri() });
  return authenticate({ headers: { authorization } });
}

test('a valid token is its subject, with the role of their groups', async () => {
  const bearer = async (claims: object) => userOf(`Bearer ${await tokenOf({ claims })}`);
  expect(await bearer({})).toEqual({ id: 'user-7', role: 'user', username: 'ada' });
  expect(await bearer({ groups: ['staff', 'portrait-moderators'] })).toMatchObject({ role: 'moderator' });
  expect(await bearer({ groups: ['portrait-moderators', 'portrait-admins'] })).toMatchObject({ role: 'admin' });
});

test.for<[string, () => Promise<string | undefined>]>([
  ['without a token', async () => undefined],
  ['with another scheme', async () => `Basic ${await tokenOf()}`],
  ['whose token has expired', async () => `Bearer ${await tokenOf({ expires: 1 })}`],
  ['whose token is for another application', async () => `Bearer ${await tokenOf({ audience: 'wiki' })}`],
  ['whose token is from another provider', async () => `Bearer ${await tokenOf({ issuer: 'https://evil.example' })}`],
  ['whose token is signed by another key', async () => `Bearer ${await tokenOf({ key: others.privateKey })}`],
  ['whose token names an unknown key', async () => `Bearer ${await tokenOf({ kid: 'later' })}`],
  ['whose token has no subject', async () => `Bearer ${await tokenOf({ claims: { sub: undefined } })}`],
  ['whose token is not signed', async () => `Bearer ${btoa('{"alg":"none"}')}.${btoa('{"sub":"user-7"}')}.`],
])('a request %s is nobody’s', async ([, header]) => {
  expect(await userOf(await header())).toBeNull();
});

test('a provider that does not answer is an error, because nobody is signed out by it', async () => {
  isUp = false;
  const token = await tokenOf();
  await expect(userOf(`Bearer ${token}`)).rejects.toThrow();
  isUp = true;
  expect(await userOf(`Bearer ${token}`)).toMatchObject({ id: 'user-7' });
});

test('a header counts on a connection from the proxy only', () => {
  const authenticate = fromProxy({ addresses: ['10.0.0.2'] });
  const from = (remoteAddress: string, headers: Record<string, string>) =>
    authenticate({ headers, socket: { remoteAddress } as never });
  const ada = { 'x-forwarded-user': 'user-7', 'x-forwarded-preferred-username': 'ada' };
  expect(from('10.0.0.2', ada)).toEqual({ id: 'user-7', role: 'user', username: 'ada' });
  expect(from('10.0.0.3', ada)).toBeNull();
  expect(from('10.0.0.2', { 'x-forwarded-user': '' })).toBeNull();
  expect(from('10.0.0.2', {})).toBeNull();
});

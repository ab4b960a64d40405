import type { S3Request } from './attempt.ts';
import { bucketUrl, type S3Place } from './s3-place.ts';

export interface RequestSigner {
  /** Each attempt is signed anew, because a signature is valid for minutes. */
  sign(request: S3Request): Promise<{ url: URL; headers: Headers }>;
  /** A URL with which anybody can read an object, valid for `ttlSeconds`. */
  presign(key: string, ttlSeconds: number): Promise<string>;
}

export function requestSigner(place: Omit<S3Place, 'inbox'>): RequestSigner {
  const base = bucketUrl(place);
  const { region, credentials } = place;
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  // Keeps the key that is derived from the secret for each day.
  const cache = new Map<string, ArrayBuffer>();
  const signing = { service: 's3', region, accessKeyId, secretAccessKey, cache, ...(sessionToken && { sessionToken }) };

  function urlOf({ key = '', query = {} }: Pick<S3Request, 'key' | 'query'>): string {
    const url = new URL(`${base}/${key}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  }

  return {
    async sign(request) {
      const { method, headers = {} } = request;
      const signer = await signerClass();
      return new signer({ ...signing, method, headers, url: urlOf(request) }).sign();
    },
    async presign(key, ttlSeconds) {
      const url = urlOf({ key, query: { 'X-Amz-Expires': String(ttlSeconds) } });
      const signer = await signerClass();
      return (await new signer({ ...signing, url, signQuery: true }).sign()).url.href;
    },
  };
}

/** Loaded when it is first needed, since a server with its pictures on disk never needs it. */
async function signerClass() {
  return (await import('aws4fetch')).AwsV4Signer;
}

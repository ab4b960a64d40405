import path from 'node:path';
import { parseS3Url, type S3Credentials, type S3Place, type StoragePlace } from '@portrait/storage';
import { z } from 'zod';

type Bucket = Omit<S3Place, 'credentials' | 'inbox'>;

const FILE = 'file:';

/** Parses STORAGE_URL: the path after `file:`, or a bucket. */
export const storageUrl = z.string().transform((text, context): string | Bucket => {
  if (text.startsWith(FILE) && text.length > FILE.length) return text.slice(FILE.length);
  try {
    if (text.startsWith('s3:')) return parseS3Url(text);
    throw new Error('expected file:<path> or s3://bucket?region=eu-west-1');
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

/** @throws an error that says what is wrong with the URL */
export function parsedStorageUrl(text: string): string | Bucket {
  const parsed = storageUrl.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new Error(`${parsed.error.issues[0]?.message}, got ${shownStorageUrl(text)}`);
}

interface Given {
  STORAGE_URL?: string | Bucket | undefined;
  AWS_ACCESS_KEY_ID?: string | undefined;
  AWS_SECRET_ACCESS_KEY?: string | undefined;
  AWS_SESSION_TOKEN?: string | undefined;
  X_ACCEL_REDIRECT?: string | undefined;
  DELIVERY: 'process' | 'redirect';
  UPLOAD: 'process' | 'direct';
}

/**
 * Where the pictures are.
 *
 * @param dataDir has the pictures if nothing else is configured, and the uploads being received for a bucket
 * @throws if a bucket is configured without credentials, clients are to use the disk, or both redirects and nginx are configured
 */
export function storagePlace(given: Given, dataDir: string): StoragePlace {
  const { STORAGE_URL: url, X_ACCEL_REDIRECT: xAccelRedirect } = given;
  if (given.DELIVERY === 'redirect' && xAccelRedirect !== undefined) {
    throw new Error(`X_ACCEL_REDIRECT=${xAccelRedirect}: not together with DELIVERY=redirect`);
  }
  if (url === undefined || typeof url === 'string') {
    for (const name of ['DELIVERY', 'UPLOAD'] as const) {
      if (given[name] !== 'process') throw new Error(`${name}=${given[name]}: requires a bucket as STORAGE_URL`);
    }
    return path.resolve(url ?? path.join(dataDir, 'media'));
  }
  return { ...url, credentials: credentialsOf(given), inbox: path.join(dataDir, 'inbox') };
}

function credentialsOf(given: Given): S3Credentials {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = given;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const missing = accessKeyId === undefined ? 'AWS_ACCESS_KEY_ID' : 'AWS_SECRET_ACCESS_KEY';
    throw new Error(`${missing}: required when STORAGE_URL is a bucket`);
  }
  return { accessKeyId, secretAccessKey, sessionToken: given.AWS_SESSION_TOKEN };
}

/** A value of STORAGE_URL for a message, without the secrets that it should not contain. */
export function shownStorageUrl(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//***@').replaceAll(/([?&](?!endpoint=|region=)[^=&]*=)[^&]*/g, '$1***');
}

import { AwsV4Signer } from 'aws4fetch';
import type { S3Place } from '../../src/index.ts';

/** Writes an empty object as another program would, under a name that need not be a key. */
export async function putForeign(place: Omit<S3Place, 'inbox'>, name: string): Promise<void> {
  const { endpoint, bucket, prefix, region, credentials } = place;
  const url = `${endpoint}/${bucket}/${prefix}/${name.split('/').map(encodeURIComponent).join('/')}`;
  const signed = await new AwsV4Signer({ method: 'PUT', url, service: 's3', region, ...credentials }).sign();
  const { status } = await fetch(signed.url, { method: 'PUT', headers: signed.headers });
  if (status !== 200) throw new Error(`${name} was not written: ${status}`);
}

import { AwsV4Signer } from 'aws4fetch';
import type { S3Server } from './start-ceph.ts';

export async function createBucket({ endpoint, credentials }: S3Server, bucket: string): Promise<void> {
  const wanted = { method: 'PUT', url: `${endpoint}/${bucket}`, service: 's3', region: 'us-east-1', ...credentials };
  const { method, url, headers } = await new AwsV4Signer(wanted).sign();
  const { status } = await fetch(url, { method, headers });
  if (status !== 200) throw new Error(`${bucket} was not created: ${status}`);
}

/** Where the pictures are in an S3 store. */
export interface S3Place {
  bucket: string;
  /** The folder of the keys in the bucket; by default they are at its top. */
  prefix?: string | undefined;
  /** The origin of a server that is not AWS, such as `https://s3.example.org`. Its buckets are addressed by path. */
  endpoint?: string | undefined;
  region: string;
  credentials: S3Credentials;
  /** The folder on this machine's disk in which uploads are received; created if missing. */
  inbox: string;
}

export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** Of temporary credentials. */
  sessionToken?: string | undefined;
}

/** The bucket's URL, to which a path is added. */
export function bucketUrl({ bucket, endpoint, region }: Pick<S3Place, 'bucket' | 'endpoint' | 'region'>): string {
  if (endpoint !== undefined) return `${new URL(endpoint).origin}/${bucket}`;
  // The certificate of AWS covers one label before its own domain.
  if (bucket.includes('.')) return `https://s3.${region}.amazonaws.com/${bucket}`;
  return `https://${bucket}.s3.${region}.amazonaws.com`;
}

/** The place in messages, without credentials. */
export function s3Name({ bucket, prefix }: Pick<S3Place, 'bucket' | 'prefix'>): string {
  return `s3://${bucket}${prefix === undefined ? '' : `/${prefix}`}`;
}

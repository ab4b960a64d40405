import type { XMLParser } from 'fast-xml-parser';

/** One page of ListObjectsV2. */
export interface ListPage {
  objects: { key: string; byteSize: number; modifiedAt: Date }[];
  /** For the next page, if there is one. */
  token: string | undefined;
}

/** A key that DeleteObjects did not delete. */
export interface NotDeleted {
  key: string;
  code: string;
}

/** A parsed listing. */
interface ListXml {
  ListBucketResult?: {
    Contents?: { Key: string; Size: string; LastModified: string }[];
    EncodingType?: string;
    IsTruncated?: string;
    NextContinuationToken?: string;
  };
}

/** Undefined if it is not a listing, for example a proxy's page. */
export async function parseListing(body: Buffer): Promise<ListPage | undefined> {
  const page = (await parse<ListXml>(body))?.ListBucketResult;
  if (page?.IsTruncated === undefined) return undefined;
  // Characters that XML cannot contain are allowed in keys.
  const decode = (key: string) => (page.EncodingType === 'url' ? decodeURIComponent(key.replaceAll('+', ' ')) : key);
  const objects = (page.Contents ?? []).map(({ Key, Size, LastModified }) => ({
    key: decode(Key),
    byteSize: Number(Size),
    modifiedAt: new Date(LastModified),
  }));
  return { objects, token: page.IsTruncated === 'true' ? page.NextContinuationToken : undefined };
}

/** @param keys safe in XML */
export function deleteRequest(keys: string[]): Buffer {
  const objects = keys.map((key) => `<Object><Key>${key}</Key></Object>`).join('');
  return Buffer.from(`<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Quiet>true</Quiet>${objects}</Delete>`);
}

/** Undefined if it is not the answer to a deletion. */
export async function parseNotDeleted(body: Buffer): Promise<NotDeleted[] | undefined> {
  const xml = await parse<{ DeleteResult?: '' | { Error?: { Key: string; Code: string }[] } }>(body);
  if (xml?.DeleteResult === undefined) return undefined;
  const errors = xml.DeleteResult === '' ? [] : (xml.DeleteResult.Error ?? []);
  return errors.map(({ Key, Code }) => ({ key: Key, code: Code }));
}

/** The code of an error, such as `NoSuchKey`; undefined if the body has none. */
export async function parseErrorCode(body: Buffer): Promise<string | undefined> {
  return (await parse<{ Error?: { Code?: string }[] }>(body))?.Error?.[0]?.Code;
}

let parser: Promise<XMLParser> | undefined;

/** Undefined if it is not XML. */
async function parse<Xml extends object>(body: Buffer): Promise<Xml | undefined> {
  parser ??= makeParser();
  const ready = await parser;
  try {
    return ready.parse(body) as Xml;
  } catch {
    return undefined;
  }
}

/** Loaded when it is first needed, since a server with its pictures on disk never needs it. */
async function makeParser(): Promise<XMLParser> {
  const { XMLParser: Parser } = await import('fast-xml-parser');
  return new Parser({ parseTagValue: false, isArray: (name) => name === 'Contents' || name === 'Error' });
}

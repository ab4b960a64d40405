import openapiTS, { astToString, stringToAST } from 'openapi-typescript';

const HEAD = '/* eslint-disable -- npm run docs:rest writes this file from openapi.json, by openapi-typescript */\n';

/** The types of a client of this document, in which a file is a Blob. */
export async function typedClient(json: string): Promise<string> {
  const types = await openapiTS(json, {
    transform: ({ format }) => (format === 'binary' ? blob() : undefined),
  });
  return HEAD + astToString(types);
}

function blob() {
  const [alias] = stringToAST('type File = Blob;') as unknown as [{ type: never }];
  return alias.type;
}

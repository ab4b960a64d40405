import { expect, test } from 'vitest';
import { typedClient } from './documents/typed-client.ts';
import { openapiDocument } from './documents/openapi-document.ts';
import { PROCEDURES } from './documents/procedure-words.ts';
import { paths, procedurePage } from './documents/procedure-page.ts';
import { problemsOf } from './documents/problems-of.ts';
import { operationsOf } from './documents/openapi.ts';
import { REST_COUNTERPARTS } from './documents/rest-counterparts.ts';
import { restPage } from './documents/rest-page.ts';

const document = await openapiDocument();
const json = `${JSON.stringify(document, null, 2)}\n`;

test('openapi.json describes the routes; npm run docs:rest writes it', async () => {
  await expect(json).toMatchFileSnapshot('../openapi.json');
});

test('docs/rest.md is the page of that document', async () => {
  await expect(restPage(document)).toMatchFileSnapshot('../../../docs/rest.md');
});

test('the types of the tests’ client are those that openapi-typescript makes of it', async () => {
  await expect(await typedClient(json)).toMatchFileSnapshot('./rest-client/paths.d.ts');
});

test('docs/reference/procedures.md has every procedure', async () => {
  expect(paths.toSorted()).toEqual(Object.keys(PROCEDURES).toSorted());
  await expect(await procedurePage()).toMatchFileSnapshot('../../../docs/reference/procedures.md');
});

test('every procedure for users has its call in REST, but for those that say why not', () => {
  const calls = operationsOf(document).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  const own = paths.filter((path) => !path.startsWith('admin.'));
  expect(own.toSorted()).toEqual(Object.keys(REST_COUNTERPARTS).toSorted());
  const named = Object.values(REST_COUNTERPARTS).flatMap((counterpart) =>
    'call' in counterpart ? counterpart.call : [],
  );
  expect(named.filter((call) => !calls.includes(call))).toEqual([]);
});

test('it is a valid document of OpenAPI 3.1', async () => {
  expect(await problemsOf(json)).toEqual([]);
  const { info: _, ...rest } = document;
  expect(await problemsOf(JSON.stringify(rest))).toEqual([expect.stringContaining('info')]);
  expect(await problemsOf(json.replace('schemas/CropInput"', 'schemas/Crap"'))).toEqual([
    expect.stringContaining('resolve $ref'),
  ]);
});

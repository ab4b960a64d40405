import { createConfig, lintFromString } from '@redocly/openapi-core';

/** What a document violates of OpenAPI 3.1 and of Redocly's recommended rules, with the place in it. */
export async function problemsOf(json: string): Promise<string[]> {
  const config = await createConfig({
    extends: ['recommended'],
    // The paths of the Django implementation end with a slash; a call without parameters has nothing that anyone could do wrong.
    rules: { 'no-path-trailing-slash': 'off', 'operation-4xx-response': 'off' },
  });
  const problems = await lintFromString({ source: json, config, absoluteRef: 'openapi.json' });
  return problems.map(
    ({ message, location: [place] }) => `${place && 'pointer' in place ? place.pointer : ''}: ${message}`,
  );
}

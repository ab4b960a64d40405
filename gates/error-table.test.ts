import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, runTool } from './run-tool.ts';
import { folderWith } from './scratch.ts';

/** The additions for a new error code, by file. */
const NEEDED = {
  'errors.ts status': ['errors.ts', 'INTERNAL: 500,', 'INTERNAL: 500, BRAND_NEW: 418,'],
  'errors.ts facts': ['schemas/errors.ts', 'INTERNAL: {},', 'BRAND_NEW: { limit: z.number() },\n  INTERNAL: {},'],
  'fr.ts sentence': ['messages/fr.ts', "INTERNAL: '", "BRAND_NEW: 'Neuf', INTERNAL: '"],
  'en.ts sentence': ['messages/en.ts', "INTERNAL: '", "BRAND_NEW: 'New', INTERNAL: '"],
  'ar.ts sentence': ['messages/ar.ts', "INTERNAL: '", "BRAND_NEW: 'جديد', INTERNAL: '"],
} as const;

const thrown = `import { AppError } from './errors.ts';\nthrow new AppError('BRAND_NEW', { limit: 1 });`;

/** Compiles the contract with an error code that is added everywhere except in one place. */
async function compileWithout(forgotten?: keyof typeof NEEDED) {
  const tsconfig = {
    extends: join(ROOT, 'packages/contract/tsconfig.json'),
    include: ['src'],
    compilerOptions: { rootDir: 'src', outDir: 'dist' },
  };
  const folder = folderWith({ 'tsconfig.json': JSON.stringify(tsconfig), 'package.json': '{ "type": "module" }' });
  cpSync(join(ROOT, 'packages/contract/src'), join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'src/thrown.ts'), thrown);
  for (const [name, [file, before, after]] of Object.entries(NEEDED)) {
    if (name === forgotten) continue;
    const text = readFileSync(join(folder, 'src', file), 'utf8');
    expect(text).toContain(before);
    writeFileSync(join(folder, 'src', file), text.replace(before, after));
  }
  return runTool(folder, 'tsc', '-p', '.');
}

test('an error code with a status, facts and a sentence in each language compiles', async () => {
  const { passed, said } = await compileWithout();
  expect(passed, said).toBe(true);
});

test.for(Object.keys(NEEDED) as (keyof typeof NEEDED)[])(
  'an error code without its %s does not compile',
  async (forgotten) => {
    const { passed, said } = await compileWithout(forgotten);
    expect(said).toMatch(/BRAND_NEW|'ErrorFacts'/);
    expect(passed).toBe(false);
  },
);

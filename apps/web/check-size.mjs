import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** What the page of a signed-in user may load before it is shown. The account window is loaded after that. */
const MOST_BYTES = 160_000;
/** What a page without React loads before a picture is shown: the script of the custom elements, with React and the styles inside. */
const MOST_SCRIPT_BYTES = 160_000;

const dist = fileURLToPath(new URL('dist', import.meta.url));
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const sizes = readdirSync(join(dist, 'assets'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => {
    const code = readFileSync(join(dist, 'assets', name));
    return {
      name,
      atOnce: html.includes(name),
      forStaff: code.includes('portrait-admin'),
      bytes: gzipSync(code).length,
    };
  })
  .toSorted((a, b) => b.bytes - a.bytes);

for (const { name, atOnce, bytes } of sizes) {
  process.stdout.write(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${atOnce ? 'at once  ' : 'on demand'}  ${name}\n`);
}
const total = sizes.filter(({ atOnce }) => atOnce).reduce((sum, { bytes }) => sum + bytes, 0);
process.stdout.write(`${(total / 1000).toFixed(1).padStart(7)} kB  at once, gzipped; limit ${MOST_BYTES / 1000} kB\n`);
const misplaced = sizes.filter(({ atOnce, forStaff }) => atOnce && forStaff);
for (const { name } of misplaced)
  process.stdout.write(`${name} has code of the moderators' pages, and everybody loads it\n`);

const script = fileURLToPath(new URL('../../packages/react/dist/script', import.meta.url));
const scriptTotal = [...loadedWith('portrait-elements.js')].reduce(
  (sum, name) => sum + gzipSync(readFileSync(join(script, name))).length,
  0,
);
process.stdout.write(
  `${(scriptTotal / 1000).toFixed(1).padStart(7)} kB  script of the custom elements, gzipped; limit ${MOST_SCRIPT_BYTES / 1000} kB\n`,
);

/** A script of the elements and what it imports at once; the folder may also have files of earlier builds. */
function loadedWith(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const code = readFileSync(join(script, name), 'utf8');
  for (const [, imported] of code.matchAll(/\b(?:from|import)\s*"\.\/([^"]+\.js)"/g)) loadedWith(imported, found);
  return found;
}

const isWithin = total > 0 && total <= MOST_BYTES && scriptTotal <= MOST_SCRIPT_BYTES;
process.exitCode = isWithin && misplaced.length === 0 ? 0 : 1;

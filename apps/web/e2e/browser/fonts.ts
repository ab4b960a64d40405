import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CACHE_FOLDER } from '../cache-folder.ts';

const FOLDER = join(CACHE_FOLDER, 'fonts');
const CONFIG = join(FOLDER, 'fonts.conf');
const DEJAVU = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

/** A machine without fonts draws no text. With its own fonts every machine draws the same, Latin and Arabic. */
export const fonts = {
  env: { FONTCONFIG_FILE: CONFIG },
  prepare() {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(
      CONFIG,
      `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${DEJAVU}</dir>
  <cachedir>${join(FOLDER, 'cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>DejaVu Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`,
    );
  },
};

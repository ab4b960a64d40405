import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';
import { bundledChromium } from './bundled-chromium.ts';
import { fonts } from './fonts.ts';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';

/** No sandbox, because it needs a user other than root. No background requests, because there may be no network. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** The Chromium for the tests: the one in CHROMIUM_PATH, the bundled one, Debian's, Google's. */
export function findBrowser(): LaunchOptions {
  const env = { ...definedEnv(), ...fonts.env };
  const asked = process.env['CHROMIUM_PATH'];
  if (asked) return { executablePath: asked, args: ARGS, env };
  if (bundledChromium.runsHere) {
    return { executablePath: bundledChromium.executablePath, args: ARGS, env: { ...env, ...bundledChromium.env() } };
  }
  if (existsSync(DEBIAN_CHROMIUM)) return { executablePath: DEBIAN_CHROMIUM, args: ARGS, env };
  return { channel: 'chrome', args: ARGS };
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

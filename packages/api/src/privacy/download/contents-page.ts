import path from 'node:path';
import { dateFormat, directionOf, STATE, translator, type Locale } from '@portrait/contract';
import type { PersonalData } from '@portrait/db';
import { isKept, storedVersions } from '../export-user.ts';
import { pageWords } from './words/page-words.ts';

interface Contents {
  data: PersonalData;
  /** The names of the files, by their paths. */
  names: ReadonlyMap<string, string>;
  /** Paths of files that are not in the download. */
  missing: ReadonlySet<string>;
  /** The ISO 8601 time of the page. */
  now: string;
}

type Upload = PersonalData['uploads'][number];

/** A page that shows what is in the download. It works from a folder on a disk, and loads nothing from elsewhere. */
export function contentsPage(contents: Contents, locale: Locale): string {
  const t = pageWords(locale);
  const { data, now } = contents;
  const { user, uploads } = data;
  // Isolated, because a name can run in the other direction.
  const name = `\u2068${user.username ?? user.external_id ?? user.id}\u2069`;
  const entries = uploads.toReversed().map((upload) => entry(upload, contents, locale));
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(t('title'))}</title>
<style>${STYLE}</style>
<h1>${escaped(t('title'))}</h1>
<p>${escaped(t('of', { name }))}<br>${escaped(t('made', { date: day(now, locale) }))}</p>
<p>${escaped(t('intro'))}</p>
<p><a href="manifest.json">${escaped(t('manifest'))}</a></p>
<p>${escaped(t('alone'))}</p>
<h2>${escaped(t('pictures'))}</h2>
${entries.length === 0 ? `<p>${escaped(t('none'))}</p>` : `<ul>\n${entries.join('\n')}\n</ul>`}
</html>
`;
}

function entry(upload: Upload, { data, names, missing }: Contents, locale: Locale): string {
  const t = pageWords(locale);
  const fileAt = (key: string) => (isKept(upload) && !missing.has(key) ? names.get(key) : undefined);
  const original = fileAt(upload.original);
  const links = storedVersions(upload).flatMap((files, i) => {
    const [square] = files.flatMap(({ path: key }) => fileAt(key) ?? []);
    return square === undefined ? [] : link(square, t('crop', { number: i + 1 }));
  });
  if (original !== undefined) links.unshift(link(original, t('original')));
  const shown = fileAt(upload.image) ?? original;
  const title = escaped(upload.original_filename || path.basename(upload.original));
  const picture =
    shown === undefined ? '' : `<img src="${address(shown)}" alt="${escaped(upload.alt_text)}" loading="lazy">`;
  const state = stateOf(upload, data, locale);
  return `<li>${picture}<div><b dir="auto">${title}</b><p>${escaped(state)}</p><p>${
    links.join(' · ') || escaped(t('noFile'))
  }</p></div></li>`;
}

function stateOf({ state, image, uploaded_at, confirmed_at }: Upload, { user }: PersonalData, locale: Locale): string {
  const t = translator(locale);
  const sent = t('history.sentOn', { date: day(uploaded_at, locale) });
  if (user.profile_picture === image) return `${t('history.live')} · ${sent}`;
  if (state === STATE.confirmed && confirmed_at) {
    return `${t('history.confirmedOn', { date: day(confirmed_at, locale) })} · ${sent}`;
  }
  return state === STATE.pending || state === STATE.submitted ? `${t('history.pending')} · ${sent}` : sent;
}

function link(name: string, label: string): string {
  return `<a href="${address(name)}">${escaped(label)}</a>`;
}

function address(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}

function day(at: string, locale: Locale): string {
  return dateFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })(new Date(at));
}

/** Names of files and users are anybody's text. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; }
ul { list-style: none; padding: 0; }
li { display: flex; gap: 1rem; align-items: center; padding-block: 0.75rem; border-top: 1px solid; }
li p { margin: 0; }
b { overflow-wrap: anywhere; }
img { width: 6rem; height: 6rem; object-fit: cover; border-radius: 50%; flex: none; }
`;

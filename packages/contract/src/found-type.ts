import { FORMAT_NAMES } from './limits.ts';

/** Types that are not accepted, by filename extension, with the names that the server detects by content. */
export const OTHER_TYPES = {
  ...{ heif: 'HEIF', tif: 'TIFF', tiff: 'TIFF', bmp: 'BMP', ico: 'ICO', svg: 'SVG', jxl: 'JPEG XL', jp2: 'JPEG 2000' },
  ...{ psd: 'PSD', dng: 'DNG', cr2: 'CR2', cr3: 'CR3', nef: 'NEF', arw: 'ARW', raf: 'RAF', pdf: 'PDF', zip: 'ZIP' },
  ...{ docx: 'DOCX', xlsx: 'XLSX', pptx: 'PPTX', odt: 'ODT', mp4: 'MP4', mov: 'MOV', webm: 'WEBM', avi: 'AVI' },
  ...{ mp3: 'MP3', m4a: 'M4A', htm: 'HTML', html: 'HTML', xml: 'XML', txt: 'TEXT' },
} as const;

/** The types that a page may report. The list is closed because each is counted, and pages must not invent new ones. */
export const FOUND_TYPES = [
  ...new Set([...Object.values(FORMAT_NAMES), ...Object.values(OTHER_TYPES)]),
  'EMPTY',
] as const;
export type FoundType = (typeof FOUND_TYPES)[number];

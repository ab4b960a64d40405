import { pngChunks } from '../header/png-chunks.ts';
import { pngChunk, SIGNATURE } from '../header/write-png.ts';

export interface SampleFrame {
  /** A PNG of the same depth and colour type as the others. */
  picture: Buffer;
  left?: number;
  top?: number;
  /** Milliseconds. */
  delay?: number;
  /** 0 keeps the frame, 1 clears it, 2 undoes it. */
  disposal?: number;
  blend?: boolean;
}

export interface SampleAnimation {
  frames: SampleFrame[];
  /** A PNG that only programs without animation support show; by default the first frame. */
  hidden?: Buffer;
  loop?: number;
  /** Whole chunks, inserted after the header. */
  chunks?: Buffer[];
}

/** An animated PNG of the size of its hidden picture, or else of its first frame. */
export function animatedPng({ frames, hidden, loop = 0, chunks = [] }: SampleAnimation): Buffer {
  let sequence = 0;
  const [first, ...others] = frames;
  const shown = hidden ? frames : others;
  const canvas = hidden ?? first!.picture;
  const start = hidden ? [dataOf(hidden)] : [control(first!, sequence++), dataOf(first!.picture)];
  const rest = shown.flatMap((frame) => [
    control(frame, sequence++),
    pngChunk('fdAT', Buffer.concat([u32(sequence++), pixelsOf(frame.picture)])),
  ]);
  const header = canvas.subarray(SIGNATURE.length, SIGNATURE.length + 25);
  const counts = pngChunk('acTL', u32(frames.length, loop));
  return Buffer.concat([SIGNATURE, header, ...chunks, counts, ...start, ...rest, pngChunk('IEND', Buffer.alloc(0))]);
}

function control({ picture, left = 0, top = 0, delay = 100, disposal = 0, blend = false }: SampleFrame, nth: number) {
  const size = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
  const rest = Buffer.from([delay >> 8, delay & 255, 1000 >> 8, 1000 & 255, disposal, blend ? 1 : 0]);
  return pngChunk('fcTL', Buffer.concat([u32(nth, ...size, left, top), rest]));
}

function dataOf(png: Buffer): Buffer {
  return pngChunk('IDAT', pixelsOf(png));
}

function pixelsOf(png: Buffer): Buffer {
  return Buffer.concat([...pngChunks(png)].flatMap(({ name, data }) => (name === 'IDAT' ? [data] : [])));
}

function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => bytes.writeUInt32BE(value, 4 * at));
  return bytes;
}

/** Summarizes measured milliseconds on one line. */
export function summary(name: string, times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return `${name.padEnd(44)} p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ${times.length} rounds`;
}

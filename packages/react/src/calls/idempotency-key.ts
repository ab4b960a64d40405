/** The key of a request that may be repeated until its answer arrives. `crypto.randomUUID` is missing on plain http. */
export function newIdempotencyKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

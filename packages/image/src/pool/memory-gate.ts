/** Lets pictures be decoded side by side as long as what they take together fits. */
export interface MemoryGate {
  /**
   * @param bytes what the picture is going to take; when that alone is too much, it waits until it is the only one
   * @param go called once it fits, in the order of coming
   * @returns to be called when it is done, or has given up
   */
  enter(bytes: number, go: () => void): () => void;
}

/** @param budget bytes */
export function memoryGate(budget: number): MemoryGate {
  const inside = new Set<{ bytes: number }>();
  let waiting: { bytes: number; go: () => void }[] = [];
  const fits = (bytes: number) => [...inside].reduce((sum, each) => sum + each.bytes, bytes) <= budget;
  const admit = () => {
    for (let next = waiting[0]; next && (inside.size === 0 || fits(next.bytes)); next = waiting[0]) {
      waiting.shift();
      inside.add(next);
      next.go();
    }
  };
  return {
    enter: (bytes, go) => {
      const picture = { bytes, go };
      waiting.push(picture);
      admit();
      return () => {
        inside.delete(picture);
        waiting = waiting.filter((each) => each !== picture);
        admit();
      };
    },
  };
}

/** Lets pictures be decoded side by side as long as what they take together fits. */
export interface MemoryGate {
  /**
   * @param bytes what the picture is going to take; of those that take more than half of what there is, one goes in at a
   *   time, and leaves the other half to the others: one person's largest must not keep everybody waiting
   * @param go called once it fits, in the order of coming
   * @returns to be called when it is done, or has given up
   */
  enter(bytes: number, go: () => void): () => void;
}

interface Entrant {
  bytes: number;
  go: () => void;
}

/** @param budget bytes */
export function memoryGate(budget: number): MemoryGate {
  const half = budget / 2;
  const inside = new Set<Entrant>();
  let waiting: Entrant[] = [];
  const isLarge = ({ bytes }: Entrant) => bytes > half;
  const counted = ({ bytes }: Entrant) => Math.min(bytes, half);
  const fits = (next: Entrant) => [...inside].reduce((sum, each) => sum + counted(each), counted(next)) <= budget;
  const admit = () => {
    for (const next of [...waiting]) {
      // Only its like can be in its way for long: the others need not wait behind it.
      if (isLarge(next) && [...inside].some(isLarge)) continue;
      if (!fits(next)) return;
      waiting = waiting.filter((each) => each !== next);
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

/** Limits the pictures that are decoded at the same time by the memory that they need together. */
export interface MemoryGate {
  /**
   * @param bytes the memory that the picture needs. Of those above half of the budget only one is admitted at a time, which leaves
   *   the other half to smaller ones: a large picture must not make everybody wait
   * @param go called once the picture fits, in the order of arrival
   * @returns call this when the picture is done or no longer waits
   */
  enter(bytes: number, go: () => void): () => void;
}

interface Entrant {
  bytes: number;
  go: () => void;
}

/** @param budget in bytes */
export function memoryGate(budget: number): MemoryGate {
  const half = budget / 2;
  const inside = new Set<Entrant>();
  let waiting: Entrant[] = [];
  const isLarge = ({ bytes }: Entrant) => bytes > half;
  const counted = ({ bytes }: Entrant) => Math.min(bytes, half);
  const fits = (next: Entrant) => [...inside].reduce((sum, each) => sum + counted(each), counted(next)) <= budget;
  const admit = () => {
    for (const next of [...waiting]) {
      // Only another large picture can delay it for long, so the small ones need not wait behind it.
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

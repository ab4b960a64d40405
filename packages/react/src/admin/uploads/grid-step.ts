/** The layout of a grid. */
export interface GridShape {
  count: number;
  columns: number;
  rightToLeft: boolean;
}

/** The cell that a key moves to from the cell `at`: arrow keys, J and K for next and previous, Home and End. */
export function gridStep(key: string, at: number, { count, columns, rightToLeft }: GridShape): number | undefined {
  const onward = rightToLeft ? -1 : 1;
  const steps: Record<string, number> = {
    ArrowRight: at + onward,
    ArrowLeft: at - onward,
    ArrowDown: at + columns,
    ArrowUp: at - columns,
    j: at + 1,
    k: at - 1,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key.length === 1 ? key.toLowerCase() : key];
  if (to === undefined) return undefined;
  return to >= 0 && to < count ? to : at;
}

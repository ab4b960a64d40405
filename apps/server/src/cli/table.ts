type Cell = string | number | null;

/** Rows as lines of aligned columns below their names; numbers to the right. */
export function table(rows: Record<string, Cell>[]): string[] {
  const [first] = rows;
  if (!first) return ['none'];
  const columns = Object.keys(first).map((name) => {
    const cells = rows.map((row) => row[name] ?? null);
    return {
      name,
      right: cells.every((cell) => typeof cell === 'number' || cell === null),
      width: Math.max(name.length, ...cells.map((cell) => shown(cell).length)),
    };
  });
  const line = (texts: string[]) =>
    columns
      .map(({ right, width }, i) => (right ? texts[i]?.padStart(width) : texts[i]?.padEnd(width)))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ name }) => name)),
    ...rows.map((row) => line(columns.map(({ name }) => shown(row[name])))),
  ];
}

/** Control characters, which a filename, a username or a key may hold, would speak to the terminal. */
export function shown(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '-' : String(cell).replaceAll(/\p{C}/gu, '�');
}

type Cell = string | number | null;

/** Formats rows as lines of aligned columns with a header; numbers are right-aligned. */
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

/** Escapes control characters in filenames, usernames and keys, which a terminal would interpret. */
export function shown(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '-' : String(cell).replaceAll(/\p{C}/gu, '�');
}

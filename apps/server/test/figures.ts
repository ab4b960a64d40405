/** The samples of a text in Prometheus' format, by name and labels as they stand there. */
export function figuresOf(text: string): (sample: string) => number | undefined {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const samples = new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
  return (sample) => samples.get(sample);
}

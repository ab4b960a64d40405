/** The meaning of each colour, the same in every chart. */
export type Meaning =
  | 'chosen'
  | 'uploaded'
  | 'refused'
  | 'pending'
  | 'submitted'
  | 'confirmed'
  | 'discarded'
  | 'deleted'
  | 'expired'
  | 'takenDown'
  | 'other';

export const COLOURS: Record<Meaning, string> = {
  chosen: 'var(--chart-chosen)',
  uploaded: 'var(--chart-uploaded)',
  refused: 'var(--chart-refused)',
  pending: 'var(--chart-pending)',
  submitted: 'var(--chart-submitted)',
  confirmed: 'var(--chart-confirmed)',
  discarded: 'var(--chart-discarded)',
  deleted: 'var(--chart-deleted)',
  expired: 'var(--chart-expired)',
  takenDown: 'var(--chart-taken-down)',
  other: 'var(--p-edge)',
};

/** Dashes distinguish the lines without colours. */
export const DASHES: Partial<Record<Meaning, string>> = { confirmed: '6 4', refused: '2 3', takenDown: '10 3 2 3' };

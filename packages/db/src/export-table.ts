import type { Locale } from '@portrait/contract';
import type { Generated } from 'kysely';
import type { Time } from './column-kinds.ts';

/** `broken`: it could not be prepared. `ended`: its owner is erased, and bytes that arrive late are still to be deleted. */
export type ExportState = 'preparing' | 'ready' | 'broken' | 'ended';

/** A user's download of everything that is kept about them: each has one at most. */
export interface ExportTable {
  user_id: number;
  /** Random: a part of its address, and of the keys of its bytes. */
  id: string;
  /** How often a process has begun to prepare it; each attempt writes under keys of its own. */
  attempt: Generated<number>;
  state: ExportState;
  locale: Locale;
  asked_at: Time;
  /** Until when it can be downloaded. */
  expires_at: Time;
  /** The process that is preparing it, and until when no other one may. */
  claimed_by: string | null;
  claimed_until: Time | null;
  /** The number of files in it so far, and in the end. */
  done: Generated<number>;
  total: Generated<number>;
  /** Its size, once it is ready. */
  byte_size: Generated<number>;
}

import { journal, seals, type Db, type JournalTable, type SealRow } from '@portrait/db';
import type { BlobStore } from '@portrait/storage';
import { digestOf, sealKey, type KeptSeal } from './seal-journal.ts';

/** The first fault of the journal. */
export type JournalFault =
  | {
      ownerId: number;
      seq: number;
      fault: 'missing' | 'altered' | 'added' | 'cut off' | 'personal altered' | 'personal missing';
    }
  | { seal: number; fault: 'seal missing' | 'seal altered' | 'digest not found' };

export interface JournalVerdict {
  /** The number of entries read. */
  entries: number;
  /** The last seal verified, or 0, and its digest. Noted elsewhere, it shows later that nothing up to it was rewritten. */
  seal: number;
  digest: string;
  fault?: JournalFault;
}

/** What to verify. Without a store, only the seals in the database are verified. */
interface Read {
  db: Db;
  storage?: Pick<BlobStore, 'get' | 'exists'>;
  /** The digest of an earlier seal, noted elsewhere, which must be among the seals. */
  digest?: string | undefined;
}

type Progress = (done: number, total: number) => void;

const SEALS_AT_ONCE = 100;
const OWNERS_AT_ONCE = 200;
const ENTRIES_AT_ONCE = 1000;

/**
 * Verifies all seals, and then every chain from its first entry to its head. It finds entries that were altered, deleted, added or
 * reordered, and those cut off up to the last seal, but not those cut off the end of a chain since that seal.
 */
export async function verifyJournal(read: Read, progress: Progress = () => undefined): Promise<JournalVerdict> {
  const sealed = await verifySeals(read);
  if (sealed.fault) return { entries: 0, ...sealed };
  const chains = await verifyChains(read.db, progress);
  return { ...sealed, ...chains };
}

/** A fault as text: `owner 7, entry 12: altered`. */
export function faultName(fault: JournalFault): string {
  const where = 'seal' in fault ? `seal ${fault.seal}` : `owner ${fault.ownerId}, entry ${fault.seq}`;
  return `${where}: ${fault.fault}`;
}

async function verifySeals({ db, storage, digest: noted }: Read): Promise<Omit<JournalVerdict, 'entries'>> {
  let last = { seal: 0, digest: '' };
  let found = noted === undefined;
  for (;;) {
    const page = await seals.list(db, { after: last.seal, limit: SEALS_AT_ONCE });
    for (const seal of page) {
      const fault = await faultOfSeal({ db, storage }, last, seal);
      if (fault) return { ...last, fault };
      last = { seal: seal.seal, digest: seal.digest };
      found ||= seal.digest === noted;
    }
    if (page.length < SEALS_AT_ONCE) break;
  }
  if (await storage?.exists(sealKey(last.seal + 1))) {
    return { ...last, fault: { seal: last.seal + 1, fault: 'seal missing' } };
  }
  return found ? last : { ...last, fault: { seal: last.seal, fault: 'digest not found' } };
}

async function faultOfSeal(
  { db, storage }: { db: Db; storage: Read['storage'] },
  before: { seal: number; digest: string },
  row: SealRow,
): Promise<JournalFault | undefined> {
  if (row.seal !== before.seal + 1) return { seal: before.seal + 1, fault: 'seal missing' };
  const heads = await seals.findHeads(db, row.seal);
  const kept = await storage?.get(sealKey(row.seal));
  if (kept) {
    const fault = await faultOfKept(db, parseKept(kept), { ...row, heads });
    if (fault) return fault;
  } else if (storage && row.kept_at !== null) return { seal: row.seal, fault: 'seal missing' };
  const broken = await seals.findBroken(db, row.seal);
  if (broken) {
    return { ownerId: broken.owner_id, seq: broken.seq, fault: broken.missing ? 'cut off' : 'altered' };
  }
  const right = row.digest === digestOf(before.digest, { seal: row.seal, at: row.at, heads });
  return right ? undefined : { seal: row.seal, fault: 'seal altered' };
}

/** If the seal in the database was rewritten, the stored one shows which chain was changed. */
async function faultOfKept(db: Db, kept: Partial<KeptSeal>, row: KeptSeal): Promise<JournalFault | undefined> {
  if (kept.digest === row.digest) return undefined;
  for (const { owner_id: ownerId, seq, hash } of kept.heads ?? []) {
    const found = await journal.findHash(db, { ownerId, seq });
    if (found !== hash) return { ownerId, seq, fault: found === undefined ? 'cut off' : 'altered' };
  }
  return { seal: row.seal, fault: 'seal altered' };
}

/** Accepts any content, because the file may have been overwritten. */
function parseKept(bytes: Buffer): Partial<KeptSeal> {
  try {
    return JSON.parse(bytes.toString()) as Partial<KeptSeal>;
  } catch {
    return {};
  }
}

async function verifyChains(db: Db, progress: Progress): Promise<{ entries: number; fault?: JournalFault }> {
  const total = await journal.count(db);
  let entries = 0;
  for (let afterId = -1; ;) {
    const heads = await journal.findHeads(db, { afterId, limit: OWNERS_AT_ONCE });
    const lastId = heads.at(-1)?.ownerId ?? Number.MAX_SAFE_INTEGER;
    const chains = new Map(heads.map((head) => [head.ownerId, { head, seq: 0, hash: '' }]));
    for await (const page of entriesOf(db, { afterId, lastId })) {
      for (const entry of page) {
        const chain = chains.get(entry.owner_id);
        const fault = chain ? faultOf(entry, chain) : faultAt(entry, 'added');
        // An entry that was appended since the heads were read is not a fault.
        if (fault?.fault === 'added' && (await wasAppended(db, entry))) continue;
        if (fault) return { entries, fault };
        if (chain) Object.assign(chain, { seq: entry.seq, hash: entry.hash });
      }
      const fault = await withoutPersonal(db, page);
      if (fault) return { entries, fault };
      entries += page.length;
      progress(Math.min(entries, total), total);
    }
    for (const { head, seq, hash } of chains.values()) {
      if (seq !== head.seq || hash !== head.hash) {
        return { entries, fault: { ownerId: head.ownerId, seq: seq + 1, fault: 'cut off' } };
      }
    }
    if (heads.length < OWNERS_AT_ONCE) {
      const beyond = await journal.findBeyond(db, lastId);
      return beyond ? { entries, fault: faultAt(beyond, 'added') } : { entries };
    }
    afterId = lastId;
  }
}

async function* entriesOf(db: Db, owners: { afterId: number; lastId: number }): AsyncGenerator<JournalTable[]> {
  for (let after = { owner_id: owners.afterId, seq: Number.MAX_SAFE_INTEGER }; ;) {
    const page = await journal.walk(db, { after, lastId: owners.lastId, limit: ENTRIES_AT_ONCE });
    yield page;
    if (page.length < ENTRIES_AT_ONCE) return;
    after = page.at(-1) ?? after;
  }
}

interface Chain {
  head: { seq: number; hash: string };
  seq: number;
  hash: string;
}

function faultOf(entry: JournalTable, { head, seq, hash }: Chain): JournalFault | undefined {
  if (entry.seq > head.seq) return faultAt(entry, 'added');
  if (entry.seq !== seq + 1) return { ownerId: entry.owner_id, seq: seq + 1, fault: 'missing' };
  if (entry.hash !== journal.chainedHash(hash, entry)) return faultAt(entry, 'altered');
  const isOther = entry.personal !== null && journal.sha256(entry.personal) !== entry.personal_hash;
  return isOther ? faultAt(entry, 'personal altered') : undefined;
}

function faultAt(
  { owner_id: ownerId, seq }: Pick<JournalTable, 'owner_id' | 'seq'>,
  fault: 'added' | 'altered' | 'personal altered' | 'personal missing',
): JournalFault {
  return { ownerId, seq, fault };
}

async function wasAppended(db: Db, { owner_id, seq }: JournalTable): Promise<boolean> {
  const [head] = await journal.findHeads(db, { afterId: owner_id - 1, limit: 1 });
  return head?.ownerId === owner_id && seq <= head.seq;
}

/** Personal data is removed only by an erasure; if it is missing from another user's entry, somebody deleted it. */
async function withoutPersonal(db: Db, page: JournalTable[]): Promise<JournalFault | undefined> {
  const lacking = page.filter((entry) => entry.personal === null && entry.personal_hash !== null);
  for (const entry of lacking) {
    const people = [entry.owner_id, ...(entry.actor_id === null ? [] : [entry.actor_id])];
    const erased = await Promise.all(people.map(async (id) => journal.isErased(db, id)));
    if (!erased.includes(true)) return faultAt(entry, 'personal missing');
  }
  return undefined;
}

import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const PROGRAM = 'apps/server/dist/main.js';
/** Written beside the real one, because it finds other files from its place. */
const WITH_FAULT = 'apps/server/dist/main-with-fault.js';

/** Faults that the cluster test must find: texts of the built server, each with what stands in its place. */
const FAULTS = {
  /** A new holder has the epoch of the one before, which cannot tell that it has lost the lease. */
  'lease-without-epoch': [[/epoch: eb\("users_lease\.epoch", "\+", 1\)/, 'epoch: eb.ref("users_lease.epoch")']],
  /** The client is answered before the change is durable: one change in five of those that pages are told of. */
  'answer-before-commit': [
    [
      'return await db.transaction().execute(change);',
      `return await new Promise((resolve, reject) => void db.transaction().execute(async (tx) => {
        const done = await change(tx);
        if (done?.appended?.journal_seq === undefined || Math.random() > 0.2) return done;
        resolve(done);
        await new Promise((go) => setTimeout(go, 300));
        return done;
      }).then(resolve, reject));`,
    ],
  ],
  /** Streams look while the change cannot be seen yet. */
  'notify-before-commit': [
    ['tell(deps, request, changed);\n', ''],
    [
      /return (\{\s+done,\s+owner,\s+image,\s+appended,\s+events: [^}]+\});/,
      'tell(deps, request, $1); await new Promise((go) => setTimeout(go, 100)); return $1;',
    ],
  ],
  /**
   * Claims are shorter than the work, and not renewed. Those that are only not renewed harm nobody, because they outlast the deadline of a
   * put.
   */
  'claim-not-renewed': [
    ['CLAIM_MS = PUT_DEADLINE_MS + 15e3', 'CLAIM_MS = 5e3'],
    ['renew(deps, claimed).catch(', 'Promise.resolve().catch('],
  ],
  /** One upload in five is given up as one that the store did not answer, and its bytes are stored when the grace of the cleanup is over. */
  'put-after-grace': [
    [
      'await whileClaimed(deps, { uploadId: id }, async () => deps.storage.put(blobs));',
      `if (id % 5 === 0) {
        const row = () => deps.db.selectFrom("users_profilepictureupload").select("id").where("id", "=", id).executeTakeFirst();
        const putLate = async () => {
          while (await row()) await new Promise((go) => setTimeout(go, 1000));
          await deps.storage.put(blobs);
        };
        void putLate().catch(() => undefined);
        throw Object.assign(new Error("given up"), { code: "S3_UNAVAILABLE" });
      }
      $&`,
    ],
  ],
};

export const FAULT_NAMES = Object.keys(FAULTS);

/** @returns the text of the built server with a fault */
export function programWithFault(name) {
  const replacements = FAULTS[name];
  if (!replacements) throw new Error(`no fault ${name}: there are ${FAULT_NAMES.join(', ')}`);
  let program = readFileSync(PROGRAM, 'utf8');
  for (const [text, replacement] of replacements) {
    const broken = program.replace(text, replacement);
    if (broken === program) throw new Error(`the built server has no ${text}`);
    program = broken;
  }
  return program;
}

/** @returns the path of the server's program, with a fault if one is named */
export function withFault(name) {
  if (name === undefined) return PROGRAM;
  writeFileSync(WITH_FAULT, programWithFault(name));
  process.once('exit', () => rmSync(WITH_FAULT, { force: true }));
  return WITH_FAULT;
}

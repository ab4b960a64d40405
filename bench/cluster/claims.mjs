/** Notes each claim, and when its upload fails or its version is given up. */
export async function watchClaims({ admin }) {
  await admin.query(`
    create table claim_log (claimed text, holder text, until timestamptz, at timestamptz default clock_timestamp());
    create function log_claim() returns trigger language plpgsql as $$
      begin
        insert into claim_log (claimed, holder, until)
          select tg_argv[0] || ' ' || (claim ->> tg_argv[1]), claim ->> 'claimed_by', (claim ->> 'claimed_until')::timestamptz
          from (select coalesce(to_jsonb(old), to_jsonb(new)) as claim) as claims;
        return new;
      end $$;
    create trigger log_claim after insert on users_profilepictureupload for each row execute function log_claim('upload', 'id');
    create trigger log_claim after insert on users_profilepictureversion for each row execute function log_claim('version', 'image');
    create trigger log_taken after update on users_profilepictureupload for each row
      when (old.state = 'uploading' and new.state = 'failed')
      execute function log_claim('upload', 'id');
    create trigger log_taken after update on users_profilepictureversion for each row
      when (old.claimed_by is not null and new.claimed_by is null and new.stored_at is null)
      execute function log_claim('version', 'image')`);
}

/**
 * A claim that has run out is taken over. It must be one of a killed process: a living one is still storing its bytes. The exception is
 * one that gave up while the database was away, and could not say so.
 */
export async function checkClaims({ admin, endedAt, databaseAway }, counts) {
  const { rows } = await admin.query(`
    select claimed, taken.holder, begun.at as began, taken.until, taken.at
    from claim_log begun join claim_log taken using (claimed) where taken.at > begun.at and taken.at > taken.until`);
  counts.claims = rows.length;
  const ended = ({ holder, at }) => endedAt.get(holder) <= at.getTime();
  const cutOff = ({ began, until }) =>
    databaseAway.some(({ from, to }) => began.getTime() < to && until.getTime() > from);
  return rows
    .filter((row) => !ended(row) && !cutOff(row))
    .map(({ claimed }) => `the claim of ${claimed} ran out while its process was alive`);
}

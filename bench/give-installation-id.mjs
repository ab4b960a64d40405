import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Gives a seeded database and its media folder a shared id, because a server starts only with the media folder of its database,
 * even if that lacks the pictures.
 *
 * @param db a better-sqlite3 connection to `portrait.sqlite` in the data folder
 */
export function giveInstallationId(db) {
  db.exec(`insert or ignore into users_installation (id, installation_id) values (1, 'seeded')`);
  const id = db.prepare('select installation_id from users_installation').pluck().get();
  const media = path.join(path.dirname(db.name), 'media');
  mkdirSync(media, { recursive: true });
  writeFileSync(path.join(media, 'installation-id'), id);
}

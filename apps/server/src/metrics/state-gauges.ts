import { statfs } from 'node:fs/promises';
import type { Deps } from '@portrait/api';
import { connectionsOf, type Db } from '@portrait/db';
import { Counter, Gauge, type Registry } from 'prom-client';

/** What this process is doing, read at each scrape. */
export function stateGauges(registry: Registry, { db, images, slots }: Deps, dataDir: string) {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const waiting = gauge('portrait_image_jobs_waiting', 'Pictures and crops that wait for an image worker');
  const busy = gauge('portrait_image_workers_busy', 'Image workers with a job');
  const workers = gauge('portrait_image_workers', 'The most image workers that run at once');
  const saturated = gauge('portrait_image_queue_full', '1 while the next picture would be refused with SERVER_BUSY');
  const receiving = gauge('portrait_uploads_receiving', 'Uploads that are being received');
  const free = gauge('portrait_data_free_bytes', 'Free space on the disk of DATA_DIR');
  const size = gauge('portrait_data_size_bytes', 'Size of the disk of DATA_DIR');
  const lost = new Counter({
    name: 'portrait_image_workers_lost_total',
    help: 'Image workers that were killed or crashed at work, by reason',
    labelNames: ['reason'] as const,
    registers,
  });

  function readWorkers(): void {
    const usage = images.usage();
    waiting.set(usage.waiting);
    busy.set(usage.busy);
    workers.set(usage.workers);
    saturated.set(Number(images.isSaturated()));
    lost.reset();
    for (const [reason, count] of Object.entries(usage.lost)) lost.inc({ reason }, count);
  }

  const readConnections = connectionGauges(registry, db);

  return {
    async read(): Promise<void> {
      readWorkers();
      readConnections();
      receiving.set([...slots.uploads.values()].reduce((sum, count) => sum + count, 0));
      const disk = await statfs(dataDir);
      free.set(disk.bavail * disk.bsize);
      size.set(disk.blocks * disk.bsize);
    },
  };
}

/** The connections to PostgreSQL; a SQLite file has none, nor these gauges. @returns a function that reads them */
function connectionGauges(registry: Registry, db: Db): () => void {
  if (!connectionsOf(db)) return () => undefined;
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const open = gauge('portrait_database_connections', 'Connections of this process to the database');
  const idle = gauge('portrait_database_connections_idle', 'Those that no query uses');
  const waiting = gauge('portrait_database_waiting', 'Queries and transactions that wait for a connection');
  return () => {
    const now = connectionsOf(db);
    open.set(now?.open ?? 0);
    idle.set(now?.idle ?? 0);
    waiting.set(now?.waiting ?? 0);
  };
}

/** The site's one database in the visitor's browser (IndexedDB): nothing in it ever leaves the machine. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Values are `unknown` until a schema has seen them: an older version of the site may have written them. */
interface Schema extends DBSchema {
  results: { key: string; value: unknown };
  readings: { key: string; value: unknown };
  /** Batches that are open: their order, their files, and what was read of each page. */
  batches: { key: string; value: unknown };
  batchFiles: { key: string; value: unknown; indexes: { batch: string } };
  batchPages: { key: string; value: unknown; indexes: { batch: string } };
}

export type SiteDatabase = IDBPDatabase<Schema>;

const NAME = 'deepseekocr';
const VERSION = 2;

let opened: Promise<SiteDatabase> | null = null;

/** Lets go of the connection; the next call opens it anew. */
function release(): void {
  const old = opened;
  opened = null;
  void old?.then((database) => database.close());
}

/**
 * Opens the database, once a page.
 * @throws DOMException where the browser has none for us (a private window of some browsers, blocked cookies).
 */
export function openDatabase(): Promise<SiteDatabase> {
  opened ??= openDB<Schema>(NAME, VERSION, {
    upgrade(database, from) {
      if (from < 1) {
        database.createObjectStore('results', { keyPath: 'id' });
        database.createObjectStore('readings', { keyPath: 'id' });
      }
      if (from < 2) {
        database.createObjectStore('batches', { keyPath: 'id' });
        for (const name of ['batchFiles', 'batchPages'] as const) {
          database.createObjectStore(name, { keyPath: 'id' }).createIndex('batch', 'batch');
        }
      }
    },
    // Another tab wants a newer version, or the browser has closed it: it is opened anew when it is asked for again.
    blocking: release,
    terminated: release,
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** The results of a run, as they are written to the file that others read. */
import type { PictureScore } from './score.ts';

export type PictureRun = {
  readonly name: string;
  readonly kind: string;
  readonly printed: boolean;
  readonly seconds: number;
  readonly firstSeconds?: number;
  readonly confidence?: number;
  readonly score?: PictureScore;
  readonly text: string;
  readonly tables?: readonly string[];
};

export type MemoryRun = {
  /** Bytes of the browser's renderer after one page and after ten more. */
  readonly afterOne: number;
  readonly afterEleven: number;
  /** The most that was seen in between. */
  readonly peak: number;
};

export type EngineRun = {
  readonly id: string;
  readonly label: string;
  readonly version: string;
  readonly place: 'node' | 'browser';
  /** Bytes that the first page makes the browser fetch, as they are sent. */
  readonly downloadBytes?: number;
  readonly memory?: MemoryRun;
  readonly pictures: readonly PictureRun[];
};

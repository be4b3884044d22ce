/** What the benchmark asks of an engine. Adapters are small, so that other benchmarks can use them, too. */

/** A picture of the corpus. */
export type BenchPicture = {
  readonly name: string;
  readonly bytes: Buffer;
  /** What it is written in, as Tesseract names languages. */
  readonly languages: readonly string[];
};

/** What an engine read on a picture. */
export type BenchReading = {
  /** In the engine's own reading order. */
  readonly text: string;
  /** Tables as rows of cells (HTML of `<table>`); undefined where the engine knows no tables. */
  readonly tables: readonly string[] | undefined;
  /** The TeX of its formulas, in order; undefined where the engine writes none. They stand in `text`, too. */
  readonly formulas?: readonly string[];
  readonly seconds: number;
  /** Seconds until the first words were there; undefined where the engine tells them at the end only. */
  readonly firstSeconds?: number;
  /** Mean confidence by the engine itself, 0..1. */
  readonly confidence?: number;
};

/** An engine as it runs in one place. */
export type BenchEngine = {
  readonly id: string;
  readonly label: string;
  readonly version: string;
  readonly place: 'node' | 'browser';
  read(picture: BenchPicture): Promise<BenchReading>;
  /** Bytes fetched since the engine was made; undefined where nothing is fetched. */
  fetchedBytes?(): number;
  /** Bytes of memory of the place where it runs, after a garbage collection where there is one. */
  memoryBytes?(): Promise<number>;
  close(): Promise<void>;
};

/** Small choices and marks of the visitor's, in localStorage. Where the browser forbids that, they last as long as the page. */
const KEYS = {
  /** `on` or `off` once the visitor has chosen. */
  history: 'ocr-history',
  /** Set while the database may hold a reading that goes on: so that a page need not open it to find none. */
  running: 'ocr-running',
  /** `on` where the visitor keeps pictures on the device. */
  device: 'ocr-device',
  /** What the visitor's pictures are written in, where the device is to read another script than its common ones. */
  script: 'ocr-script',
  /** Number of results in the history, for the label of its button. */
  kept: 'ocr-kept',
  /** Set while the database may hold a batch: so that a page need not open it to find none. */
  batch: 'ocr-batch',
} as const;

export type Preference = keyof typeof KEYS;

const memory = new Map<Preference, string>();

/** Null where nothing was chosen. */
export function readPreference(name: Preference): string | null {
  try {
    return localStorage.getItem(KEYS[name]) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

/** True where this browser remembers anything of ours: the visitor has been here. */
export function hasPreferences(): boolean {
  try {
    return Object.values(KEYS).some((key) => localStorage.getItem(key) !== null);
  } catch {
    return false;
  }
}

/** Null removes it. */
export function writePreference(name: Preference, value: string | null): void {
  if (value === null) memory.delete(name);
  else memory.set(name, value);
  try {
    if (value === null) localStorage.removeItem(KEYS[name]);
    else localStorage.setItem(KEYS[name], value);
  } catch {
    // It lasts as long as the page.
  }
}

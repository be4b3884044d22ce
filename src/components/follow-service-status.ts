/** Asks the service how it is and writes that into the page. Without a framework: it is a dozen words. */
import { type ServiceState, type Status, statusSchema } from '#core/contract.ts';

const ADDRESS = '/api/ocr/status';
/** Milliseconds between two questions while the page is looked at. */
const PAUSE_MS = 60_000;
/** Milliseconds after which an answer no longer counts as one. */
const TIMEOUT_MS = 15_000;

type Sentence = ServiceState | 'asking' | 'unreachable';
type ValueName = 'waiting' | 'start' | 'jobs' | 'success-rate' | 'median-wait' | 'median-run';

/** @throws when there is no answer, or one that is not a status. */
async function ask(): Promise<Status> {
  // What is kept for ten seconds would be the same answer to "ask again".
  const response = await fetch(ADDRESS, { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return statusSchema.parse(await response.json());
}

/** The numbers of a status in the page's language; undefined for what is not known. */
function valuesOf({ service, lastDay }: Status, language: string): Record<ValueName, string | undefined> {
  const say = (value: number | null | undefined, options: Intl.NumberFormatOptions = {}) =>
    value === null || value === undefined ? undefined : new Intl.NumberFormat(language, options).format(value);
  const seconds = (value: number | null | undefined) =>
    say(value, { style: 'unit', unit: 'second', unitDisplay: 'short', maximumSignificantDigits: 2 });
  const milliseconds = (value: number | null | undefined) => seconds(typeof value === 'number' ? value / 1000 : value);
  return {
    waiting: say(service.waiting),
    start: seconds(service.estimate?.startSeconds),
    jobs: say(lastDay?.jobs),
    'success-rate': say(lastDay?.successRate, { style: 'percent', maximumFractionDigits: 1 }),
    'median-wait': milliseconds(lastDay?.medianWaitMs),
    'median-run': milliseconds(lastDay?.medianRunMs),
  };
}

/** Keeps `root` (the element of `ServiceStatus.astro`) up to date, once a minute while the page is looked at. */
export function followServiceStatus(root: HTMLElement): void {
  const language = root.dataset['language'] ?? 'en';
  const place = root.querySelector('[data-sentence-place]');
  const button = root.querySelector('button');
  const askedAt = root.querySelector('time');
  const places = [...root.querySelectorAll<HTMLElement>('[data-value]')];
  /** What stands there without an answer. */
  const unknown = new Map(places.map((element) => [element, element.textContent]));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;

  // Written only when it changes: a screen reader would say it again.
  const tell = (sentence: Sentence) => {
    const words = root.querySelector(`[data-sentence=${sentence}]`)?.textContent;
    if (place && words && place.textContent !== words) place.textContent = words;
  };
  const show = (values: Partial<Record<string, string | undefined>>) => {
    for (const element of places) {
      element.textContent = values[element.dataset['value'] ?? ''] ?? unknown.get(element) ?? '';
    }
  };
  const refresh = async () => {
    if (isAsking) return;
    isAsking = true;
    clearTimeout(timer);
    try {
      const status = await ask();
      show(valuesOf(status, language));
      tell(status.service.state);
      root.dataset['state'] = status.service.state;
    } catch {
      // Old numbers would pass for those of now.
      show({});
      tell('unreachable');
      root.dataset['state'] = 'unreachable';
    }
    const now = new Date();
    if (askedAt) {
      askedAt.dateTime = now.toISOString();
      askedAt.textContent = new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(now);
    }
    isAsking = false;
    if (document.visibilityState === 'visible') timer = setTimeout(refresh, PAUSE_MS);
  };

  root.querySelector('[data-script-only]')?.classList.remove('invisible');
  button?.addEventListener('click', () => {
    tell('asking');
    void refresh();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void refresh();
    else clearTimeout(timer);
  });
  tell('asking');
  void refresh();
}

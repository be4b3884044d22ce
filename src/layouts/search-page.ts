/** The search page in the browser. The index and its reader are fetched at the first letter, not before. */

/** The part of Pagefind that is used, see pagefind.app/docs/api. */
type Found = { url: string; meta: { title?: string }; excerpt: string };
type SearchAnswer = { results: { data(): Promise<Found> }[] };
type Pagefind = {
  init(): Promise<void>;
  /** Null when a later call came meanwhile. */
  debouncedSearch(query: string, options: object, milliseconds: number): Promise<SearchAnswer | null>;
};

const ADDRESS = '/pagefind/pagefind.js';
/** Milliseconds without a letter after which a search begins. */
const PAUSE = 150;
/** Pages that are shown. */
const MOST_RESULTS = 20;

let loading: Promise<Pagefind> | undefined;

/** Not part of this site's scripts: it is written beside the index when that is built. */
async function load(): Promise<Pagefind> {
  const pagefind: Pagefind = await import(/* @vite-ignore */ ADDRESS);
  await pagefind.init();
  return pagefind;
}

/** An excerpt with its marked words, as nodes: text of pages is never taken for HTML. */
function excerptNodes(excerpt: string): Node[] {
  const parsed = new DOMParser().parseFromString(excerpt, 'text/html').body;
  return [...parsed.childNodes].map((node) => {
    const text = node.textContent ?? '';
    if (node.nodeName !== 'MARK') return document.createTextNode(text);
    const mark = document.createElement('mark');
    mark.className = 'bg-wash text-ink';
    mark.textContent = text;
    return mark;
  });
}

function resultItem({ url, meta, excerpt }: Found): HTMLLIElement {
  const item = document.createElement('li');
  item.className = 'border-b border-line-soft py-4';
  const link = document.createElement('a');
  link.className = 'flex min-h-11 items-center font-serif text-lead font-semibold hover:text-accent hover:underline';
  link.href = url;
  link.textContent = meta.title ?? url;
  const text = document.createElement('p');
  text.className = 'text-small text-ink-soft';
  text.append(...excerptNodes(excerpt));
  item.append(link, text);
  return item;
}

function startSearch(root: HTMLElement): void {
  const input = root.querySelector('input');
  const status = root.querySelector('[role=status]');
  const list = root.querySelector('ol');
  if (!input || !status || !list) return;
  const words: Record<string, string> = JSON.parse(root.dataset['search'] ?? '{}');
  const say = (name: string, query: string, count: number) => {
    status.textContent = (words[name] ?? '').replace('{query}', query).replace('{count}', String(count));
  };

  async function search(): Promise<void> {
    const query = input?.value.trim() ?? '';
    const address = new URL(location.href);
    if (query) address.searchParams.set('q', query);
    else address.searchParams.delete('q');
    history.replaceState(null, '', address);
    if (query === '') {
      list?.replaceChildren();
      if (status) status.textContent = '';
      return;
    }
    try {
      loading ??= load();
      const answer = await (await loading).debouncedSearch(query, {}, PAUSE);
      if (!answer) return;
      const found = await Promise.all(answer.results.slice(0, MOST_RESULTS).map((result) => result.data()));
      if (input?.value.trim() !== query) return;
      list?.replaceChildren(...found.map(resultItem));
      const count = answer.results.length;
      say(count === 0 ? 'none' : count === 1 ? 'one' : 'many', query, count);
    } catch {
      // The next letter tries again.
      loading = undefined;
      say('failed', query, 0);
    }
  }

  input.addEventListener('input', () => void search());
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  if (input.value) void search();
  else input.focus({ preventScroll: true });
}

for (const root of document.querySelectorAll<HTMLElement>('[data-search]')) startSearch(root);

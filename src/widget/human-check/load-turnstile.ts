/** The part of Turnstile's API that is used here. Source: Cloudflare's documentation of explicit rendering. */
export type Turnstile = {
  render(container: HTMLElement, parameters: TurnstileParameters): string | undefined;
  execute(widgetId: string): void;
  reset(widgetId: string): void;
  remove(widgetId: string): void;
};

export type TurnstileParameters = {
  sitekey: string;
  action: string;
  language: string;
  execution: 'execute';
  appearance: 'interaction-only';
  size: 'flexible' | 'compact';
  theme: 'light' | 'dark' | 'auto';
  retry: 'never';
  'refresh-expired': 'manual';
  'response-field': false;
  callback(token: string): void;
  'error-callback'(code: string): boolean;
  'expired-callback'(): void;
  'timeout-callback'(): void;
  'before-interactive-callback'(): void;
  'after-interactive-callback'(): void;
  'unsupported-callback'(): void;
};

declare global {
  interface Window {
    turnstile?: Turnstile;
    onTurnstileLoaded?: () => void;
  }
}

/** A blocked script calls nobody: after this long it counts as blocked. */
const LOAD_TIMEOUT_MS = 10_000;

let loading: Promise<Turnstile> | undefined;

/**
 * Loads Turnstile's script once a page, with explicit rendering.
 * @throws Error when the script is blocked or silent; the next call tries again.
 */
export function loadTurnstile(scriptUrl: string): Promise<Turnstile> {
  loading ??= new Promise<Turnstile>((resolve, reject) => {
    const script = document.createElement('script');
    const fail = () => {
      script.remove();
      loading = undefined;
      reject(new Error('The script of the human check did not load'));
    };
    const timer = setTimeout(fail, LOAD_TIMEOUT_MS);
    const succeed = () => {
      if (!window.turnstile) return;
      clearTimeout(timer);
      resolve(window.turnstile);
    };
    window.onTurnstileLoaded = succeed;
    // Whichever comes first: the script may be there before it calls.
    script.onload = succeed;
    script.onerror = () => {
      clearTimeout(timer);
      fail();
    };
    script.src = `${scriptUrl}?render=explicit&onload=onTurnstileLoaded`;
    script.async = true;
    document.head.append(script);
  });
  return loading;
}

import { adviceFor, HumanCheckError } from './human-check-failure.ts';
import { loadTurnstile, type Turnstile } from './load-turnstile.ts';

/** Port: proves that a human is there, once a job. */
export interface HumanCheck {
  /** Begins to load what is needed, so that it is there when a token is asked for. Never throws. */
  prepare(): void;
  /**
   * A fresh token for one job.
   * @throws HumanCheckError when there is none to be had; the signal's reason when aborted.
   */
  getToken(signal: AbortSignal): Promise<string>;
  /** Takes the widget off the page. */
  remove(): void;
}

export type TurnstileSettings = {
  siteKey: string;
  scriptUrl: string;
  action: string;
  /** BCP-47 tag of the page. */
  languageTag: string;
  container: HTMLElement;
  /** Called with true when the visitor has something to click, with false afterwards. */
  onInteractive: (interactive: boolean) => void;
};

/** Resets after a failure that a reset may mend (Cloudflare's advice: about three, with pauses). */
const MOST_RESETS = 3;
const RESET_PAUSE_MS = [500, 2000, 4000];
/** Milliseconds that a token which came unasked is kept: Turnstile's live 300 s, and it has a way to go yet. */
const SPARE_LIFE_MS = 240_000;
/** A widget that says nothing at all for this long has failed; an interactive one has its own limit. */
const SILENCE_MS = 30_000;

type Waiting = { resolve: (token: string) => void; reject: (error: unknown) => void; resets: number };

/** The human check by Cloudflare Turnstile: explicit rendering, executed on demand, visible only if it must be. */
export function createTurnstileCheck(settings: TurnstileSettings): HumanCheck {
  let rendering: Promise<{ turnstile: Turnstile; widgetId: string }> | undefined;
  let waiting: Waiting | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  /** A token that nobody had asked for yet: some widgets run as soon as they are there. Good for one job. */
  let spare: { token: string; at: number } | undefined;

  const settle = (how: (current: Waiting) => void) => {
    clearTimeout(silence);
    const current = waiting;
    waiting = undefined;
    settings.onInteractive(false);
    if (current) how(current);
  };
  const fail = (error: HumanCheckError) => settle((current) => current.reject(error));
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(() => fail(new HumanCheckError('took-too-long', 'silent')), SILENCE_MS);
  };

  const tryAgain = async (code: string) => {
    const advice = adviceFor(code);
    const current = waiting;
    if (!current) return;
    if (!advice.retry || current.resets >= MOST_RESETS) {
      fail(new HumanCheckError(advice.failure, code));
      return;
    }
    const pause = RESET_PAUSE_MS[current.resets] ?? 4000;
    current.resets += 1;
    listen();
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (waiting === current) await execute();
  };

  const render = async () => {
    let turnstile: Turnstile;
    try {
      turnstile = await loadTurnstile(settings.scriptUrl);
    } catch {
      throw new HumanCheckError('blocked', 'script');
    }
    // 300 px is the least width of the flexible box; below that only the compact one fits.
    const size = settings.container.clientWidth >= 300 ? 'flexible' : 'compact';
    const { theme } = document.documentElement.dataset;
    const widgetId = turnstile.render(settings.container, {
      sitekey: settings.siteKey,
      action: settings.action,
      language: settings.languageTag.startsWith('zh') ? 'zh-cn' : 'en',
      execution: 'execute',
      appearance: 'interaction-only',
      size,
      theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
      retry: 'never',
      'refresh-expired': 'manual',
      'response-field': false,
      callback: (token) => {
        if (waiting) settle((current) => current.resolve(token));
        else spare = { token, at: Date.now() };
      },
      'error-callback': (code) => {
        void tryAgain(String(code));
        return true;
      },
      // A token that ran out before it was used: nobody waits for it, the next one is asked for anew.
      'expired-callback': () => {
        spare = undefined;
      },
      'timeout-callback': () => fail(new HumanCheckError('took-too-long', '110620')),
      'before-interactive-callback': () => {
        clearTimeout(silence);
        settings.onInteractive(true);
      },
      'after-interactive-callback': () => {
        settings.onInteractive(false);
        listen();
      },
      'unsupported-callback': () => fail(new HumanCheckError('browser', '110500')),
    });
    if (!widgetId) throw new HumanCheckError('misconfigured', 'render');
    return { turnstile, widgetId };
  };

  const ensureRendered = () => {
    rendering ??= render().catch((error: unknown) => {
      rendering = undefined;
      throw error;
    });
    return rendering;
  };

  const execute = async () => {
    try {
      const { turnstile, widgetId } = await ensureRendered();
      // Without a reset, a widget that has a token hands out the old one again.
      turnstile.reset(widgetId);
      turnstile.execute(widgetId);
    } catch (error) {
      fail(error instanceof HumanCheckError ? error : new HumanCheckError('misconfigured', 'render'));
    }
  };

  return {
    prepare() {
      // A failure shows when a token is asked for.
      ensureRendered().catch(() => undefined);
    },
    async getToken(signal) {
      signal.throwIfAborted();
      const kept = spare;
      spare = undefined;
      if (kept && Date.now() - kept.at < SPARE_LIFE_MS) return kept.token;
      return new Promise<string>((resolve, reject) => {
        const abort = () => settle(() => reject(signal.reason));
        signal.addEventListener('abort', abort, { once: true });
        const done = () => signal.removeEventListener('abort', abort);
        waiting = {
          resets: 0,
          resolve: (token) => {
            done();
            resolve(token);
          },
          reject: (error) => {
            done();
            reject(error);
          },
        };
        listen();
        void execute();
      });
    },
    remove() {
      const shown = rendering;
      rendering = undefined;
      shown?.then(({ turnstile, widgetId }) => turnstile.remove(widgetId)).catch(() => undefined);
    },
  };
}

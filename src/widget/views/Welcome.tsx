import type { WorkbenchWords } from '#i18n/en.ts';

/** Patches of the little page: dark ones hold text. */
const DARK = new Set([9, 10, 11, 12, 17, 18, 25, 26, 27, 28, 29, 33, 34, 35, 36, 41, 42, 43, 44, 45]);
const PALE = new Set([13, 19, 20, 21, 37, 46, 49, 50]);
const LINES = [52, 100, 100, 70, 100, 70];
const SIDE = 8;

function PatchFigure({ label }: { label: string }) {
  return (
    <svg viewBox="0 0 430 136" role="img" aria-label={label} className="w-full max-w-[430px]">
      {Array.from({ length: SIDE * SIDE }, (_, index) => index).map((index) => (
        <rect
          key={index}
          x={(index % SIDE) * 17}
          y={Math.floor(index / SIDE) * 17}
          width="15"
          height="15"
          className={DARK.has(index) || PALE.has(index) ? 'fill-accent' : 'fill-line'}
          opacity={DARK.has(index) ? 0.8 : PALE.has(index) ? 0.35 : 1}
        />
      ))}
      <path d="M150 68h31M176 63l6 5-6 5" fill="none" stroke="currentColor" strokeWidth="1.3" />
      {LINES.map((width, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a drawing
          key={index}
          x="198"
          y={index === 0 ? 25 : 29 + index * 15}
          width={(234 * width) / 100}
          height={index === 0 ? 11 : 7}
          fill="currentColor"
          opacity="0.72"
        />
      ))}
    </svg>
  );
}

/** The right panel before anything was chosen: what happens here, and what happens to the file. */
export function Welcome({ words }: { words: WorkbenchWords['welcome'] }) {
  return (
    <div className="grid h-full content-center gap-6 overflow-auto px-4 py-4 panels:px-[26px]">
      <PatchFigure label={words.figure} />
      <ol className="grid max-w-[52ch] gap-2.5">
        {words.steps.map((step, index) => (
          <li key={step.title} className="grid grid-cols-[26px_1fr] text-base">
            <span aria-hidden="true" className="font-serif font-semibold text-accent">
              {index + 1}
            </span>
            <span>
              {step.title}
              <span className="block text-small text-ink-soft">{step.text}</span>
            </span>
          </li>
        ))}
      </ol>
      <p className="max-w-[56ch] text-small text-ink-soft">{words.privacy}</p>
    </div>
  );
}

import { LIMITS } from '#core/limits.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';

type Props = {
  words: WorkbenchWords;
  isDragging: boolean;
  refusedText: string | null;
  onChoose: () => void;
  pasteKeys: string;
};

/** The empty left panel: where a picture goes. */
export function DropArea({ words, isDragging, refusedText, onChoose, pasteKeys }: Props) {
  return (
    <div
      className={`m-3.5 grid min-h-0 flex-1 place-content-center gap-1.5 rounded border-[1.5px] border-dashed px-4 text-center ${
        isDragging ? 'border-accent bg-wash' : 'border-line bg-paper'
      }`}
    >
      <p className="font-serif text-xl/[1.3] font-semibold">{isDragging ? words.intake.dropNow : words.intake.title}</p>
      <p className="text-small text-ink-soft">
        {format(words.intake.limits, { megabytes: LIMITS.maxFileBytes / 1024 ** 2 })}
      </p>
      <div className="mt-2.5 flex items-center justify-center gap-3">
        <button
          type="button"
          onClick={onChoose}
          className="h-11 rounded border border-ink-faint bg-sheet px-4 text-[0.875rem] hover:bg-wash"
        >
          {words.intake.choose}
        </button>
        <span className="hidden text-small text-ink-soft panels:inline">
          {format(words.intake.paste, { keys: pasteKeys })}
        </span>
      </div>
      {/* Always there, so that a refusal moves nothing. */}
      <p role="alert" className="min-h-11 max-w-[44ch] text-small text-balance text-warn">
        {refusedText}
      </p>
    </div>
  );
}

import { LIMITS } from '#core/limits.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { Icon } from './Icon.tsx';

type Props = {
  words: WorkbenchWords['intake'];
  isDragging: boolean;
  /** A file is being looked at. */
  isPreparing: boolean;
  refusedText: string | null;
  onChoose: () => void;
  onCamera: () => void;
  onAddress: () => void;
  pasteKeys: string;
};

const BUTTON =
  'flex h-11 items-center gap-2 rounded border border-ink-faint bg-sheet px-3.5 text-[0.875rem] hover:bg-wash';

/** The empty left panel: where a picture goes. */
export function DropArea(props: Props) {
  const { words, isDragging, isPreparing, refusedText, onChoose, onCamera, onAddress, pasteKeys } = props;
  const title = isDragging ? words.dropNow : isPreparing ? words.preparing : words.title;
  return (
    <div
      className={`mx-3.5 mt-3.5 grid min-h-0 flex-1 place-content-center gap-1.5 rounded border-[1.5px] border-dashed px-3 text-center ${
        isDragging ? 'border-accent bg-wash' : 'border-line bg-paper'
      }`}
    >
      {/* Room for two lines where one does not do, and a new element for each sentence: nothing moves when they change. */}
      <p className="grid place-content-center font-serif text-xl/[1.3] font-semibold max-wide:min-h-[2.6em]">
        <span key={title}>{title}</span>
      </p>
      <p className="text-small text-balance text-ink-soft">
        {format(words.limits, { megabytes: LIMITS.maxFileBytes / 1024 ** 2 })}
        <span className="max-panels:hidden"> · {format(words.paste, { keys: pasteKeys })}</span>
      </p>
      <div className="mt-2 flex flex-wrap items-center justify-center gap-2">
        <button type="button" onClick={onChoose} className={BUTTON}>
          {words.choose}
        </button>
        <button type="button" onClick={onCamera} className={BUTTON}>
          <Icon name="camera" />
          {words.takePhoto}
        </button>
        <button type="button" onClick={onAddress} className={BUTTON}>
          <Icon name="link" />
          {words.fromAddress}
        </button>
      </div>
      {/* Always there, so that a refusal moves nothing. */}
      <p role="alert" className="min-h-11 max-w-[44ch] justify-self-center text-small text-balance text-warn">
        {refusedText}
      </p>
    </div>
  );
}

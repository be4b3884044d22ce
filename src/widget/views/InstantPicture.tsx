import type { WorkbenchWords } from '#i18n/en.ts';
import type { WorkbenchState } from '../workbench-state.ts';

type Props = { state: WorkbenchState; words: WorkbenchWords };

/** The left panel until its whole view is there: the picture, in the place where it stays. */
export function InstantPicture({ state: { picture }, words }: Props) {
  if (!picture) return null;
  return (
    <>
      <div className="flex h-11 shrink-0 items-center border-b border-line pl-3.5 text-small">
        <b className="min-w-0 truncate font-medium">{picture.name}</b>
      </div>
      <div className="min-h-0 flex-1 overflow-hidden bg-paper">
        <img
          src={picture.url}
          width={picture.width}
          height={picture.height}
          alt={words.intake.pictureAlt}
          className="mx-auto block h-auto w-full bg-white"
          style={{ maxWidth: `${Math.max(picture.width, 240)}px` }}
        />
      </div>
    </>
  );
}

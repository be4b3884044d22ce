import { type RefObject, useEffect } from 'react';
import type { Check } from '#core/checks.ts';
import { format } from '#i18n/format.ts';
import type { Controller } from '../../controller.ts';
import { deviceWords } from '../../device-words.ts';
import { afterPaint } from '../../next-frame.ts';
import { CHECKED_WORD } from '../../render/mark-words.ts';
import type { Picture, WorkbenchState } from '../../workbench-state.ts';
import { Icon } from '../Icon.tsx';
import { CheckCut } from './CheckCut.tsx';

type Props = {
  state: WorkbenchState;
  controller: Controller;
  picture: Picture;
  /** Where the marked words are. */
  panel: RefObject<HTMLElement | null>;
};

const BUTTON = 'flex h-11 min-w-11 shrink-0 items-center justify-center gap-1.5 px-2 hover:text-ink';

function countLine(checks: readonly Check[]): string {
  const words = deviceWords().checks;
  const isOwn = checks[0]?.kind === 'uncertain';
  if (checks.length === 1) return isOwn ? words.uncertainOne : words.one;
  return format(isOwn ? words.uncertainMany : words.many, { count: checks.length });
}

/** What the two readers see at one place, beside the place on the picture. */
function CheckView({ check, picture }: { check: Check; picture: Picture }) {
  const words = deviceWords().checks;
  const sides = [
    { name: words.answer, text: check.answer },
    { name: words.draft, text: check.draft },
  ];
  return (
    <div
      data-check-view={check.kind}
      className="grid max-h-[212px] shrink-0 border-t border-line gap-x-4 gap-y-2 overflow-y-auto px-4 py-2.5 wide:grid-cols-2 panels:px-[22px]"
    >
      <div className="min-w-0 text-small">
        <p className="text-ink-soft">{words.kinds[check.kind]}</p>
        {check.kind !== 'unfound' && check.kind !== 'uncertain' && (
          <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3">
            {sides.map(({ name, text }) => (
              <div key={name} className="contents">
                <dt className="text-ink-soft">{name}</dt>
                <dd className="min-w-0 font-medium break-words">
                  {text === '' ? <i className="font-normal text-ink-soft">{words.nothing}</i> : text}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {check.kind === 'uncertain' && <p className="mt-1 font-medium break-words">{check.answer}</p>}
      </div>
      {check.box && <CheckCut picture={picture} box={check.box} label={words.cut} />}
    </div>
  );
}

/** How many words are worth a look, and the way from one to the next. Stands at the foot, so that nothing above moves. */
export function CheckBar({ state, controller, picture, panel }: Props) {
  const { checks, chosenCheck, marksHidden } = state;
  const words = deviceWords().checks;
  const at = checks.findIndex(({ id }) => id === chosenCheck);
  const check = checks[at];
  const look = (id: string | null) => controller.onDevice((device) => device.chooseCheck(id));
  const go = (step: 1 | -1) => {
    const next = at < 0 ? (step === 1 ? 0 : checks.length - 1) : (at + step + checks.length) % checks.length;
    look(checks[next]?.id ?? null);
  };
  useEffect(() => {
    if (chosenCheck === null) return;
    // Its block has come into sight by then.
    return afterPaint(() => {
      const word = panel.current?.querySelector<HTMLElement>(`[${CHECKED_WORD}="${chosenCheck}"]`);
      const area = word?.closest<HTMLElement>('[data-scroll-area]');
      if (!word || !area) return;
      const { top, bottom } = word.getBoundingClientRect();
      const seen = area.getBoundingClientRect();
      if (top < seen.top || bottom > seen.bottom) area.scrollTop += top - seen.top - area.clientHeight / 3;
    });
  }, [chosenCheck, panel]);
  if (checks.length === 0) return null;
  return (
    // Two things one above the other, not one in the other: the row stays where it is when the view comes.
    <>
      {check && <CheckView key={check.id} check={check} picture={picture} />}
      <section data-checks={checks.length} aria-label={countLine(checks)} className="shrink-0 border-t border-line">
        <p role="status" className="sr-only">
          {check
            ? `${format(words.at, { number: at + 1, count: checks.length })}. ${words.kinds[check.kind]} ${words.answer}: ${check.answer || words.nothing}. ${words.draft}: ${check.draft || words.nothing}.`
            : ''}
        </p>
        <div className="flex h-11 items-center pl-4 text-small text-ink-soft panels:pl-[22px]">
          <span className="flex min-w-0 flex-1 items-center gap-2 text-warn">
            <Icon name="warning" />
            <span key={at} className="truncate tabular-nums">
              {check ? format(words.at, { number: at + 1, count: checks.length }) : countLine(checks)}
            </span>
          </span>
          {!marksHidden && (
            <>
              <button type="button" aria-label={words.previous} onClick={() => go(-1)} className={BUTTON}>
                <span className="rotate-180">
                  <Icon name="down" />
                </span>
              </button>
              <button type="button" aria-label={words.next} onClick={() => go(1)} className={BUTTON}>
                <Icon name="down" />
              </button>
            </>
          )}
          {check ? (
            <>
              <button
                type="button"
                onClick={() => {
                  look(null);
                  void controller.setEditing(true);
                }}
                className={BUTTON}
              >
                {words.edit}
              </button>
              <button type="button" aria-label={words.close} onClick={() => look(null)} className={BUTTON}>
                <Icon name="close" />
              </button>
            </>
          ) : (
            <button
              key={String(marksHidden)}
              aria-label={marksHidden ? words.show : words.hide}
              type="button"
              onClick={() => controller.onDevice((device) => device.hideMarks(!marksHidden))}
              className={BUTTON}
            >
              <span className="max-wide:hidden">{marksHidden ? words.show : words.hide}</span>
              <span className="wide:hidden">{marksHidden ? words.showShort : words.hideShort}</span>
            </button>
          )}
        </div>
      </section>
    </>
  );
}

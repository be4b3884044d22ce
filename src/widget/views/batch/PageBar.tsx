import { type BatchPage, isFinal } from '#core/batch.ts';
import { format } from '#i18n/format.ts';
import type { BatchView } from '../../batch/batch-view.ts';
import { nameOfPage } from '../../batch/batch-words.ts';
import { Icon, type IconName } from '../Icon.tsx';

type Props = { view: BatchView; page: BatchPage; isBusy: boolean };

const BUTTON =
  'grid size-11 shrink-0 place-content-center text-ink-soft hover:text-ink focus-visible:-outline-offset-2 disabled:opacity-40';

type BarButtonProps = { label: string; icon: IconName; isTurned?: boolean; disabled?: boolean; onClick: () => void };

const BarButton = ({ label, icon, isTurned = false, disabled = false, onClick }: BarButtonProps) => (
  <button
    type="button"
    className={`${BUTTON} ${isTurned ? 'rotate-180' : ''}`}
    aria-label={label}
    title={label}
    disabled={disabled}
    onClick={onClick}
  >
    <Icon name={icon} />
  </button>
);

/** The page that is shown: what it is, and what can be done with it. Its height and its buttons' places never change. */
export function PageBar({ view, page, isBusy }: Props) {
  const { batch, control, words } = view;
  const { bar } = words;
  const at = batch.pages.indexOf(page);
  const only = new Set([page.id]);
  const isReading = page.state.kind === 'reading';
  const isSkipped = page.state.kind === 'skipped';
  const isEnded = isFinal(page) && !isSkipped;
  const middle = isReading ? bar.cancel : isEnded ? bar.again : isSkipped ? bar.include : bar.skip;
  const actMiddle = () => {
    if (isReading) control.cancelPage(page.id);
    else if (isEnded) control.readAgain(only);
    else control.setPagesChosen(only, isSkipped);
  };
  return (
    <section
      aria-label={bar.label}
      className="flex h-11 shrink-0 items-center border-b border-line text-small text-ink-soft max-wide:justify-end"
    >
      <b className="min-w-0 flex-1 truncate pl-3 font-medium text-ink max-wide:sr-only">
        {format(words.pageOf, { number: at + 1, name: nameOfPage(batch, page, words) })}
      </b>
      {page.text === 'good' && !isReading && !(page.state.kind === 'succeeded' && page.state.from === 'text-layer') && (
        <button
          type="button"
          onClick={() => void control.takeText(only)}
          className="h-11 shrink-0 px-2 whitespace-nowrap text-accent underline underline-offset-3 focus-visible:-outline-offset-2"
        >
          {bar.takeText}
        </button>
      )}
      <BarButton
        label={bar.turn}
        icon="turn"
        disabled={isReading || isBusy}
        onClick={() => void control.turnPage(page.id, 90)}
      />
      <BarButton
        label={bar.earlier}
        icon="down"
        isTurned
        disabled={at <= 0}
        onClick={() => control.movePage(page.id, at - 1)}
      />
      <BarButton
        label={bar.later}
        icon="down"
        disabled={at >= batch.pages.length - 1}
        onClick={() => control.movePage(page.id, at + 1)}
      />
      <BarButton
        label={middle}
        icon={isReading ? 'close' : isEnded ? 'history' : isSkipped ? 'plus' : 'minus'}
        onClick={actMiddle}
      />
      <BarButton label={bar.remove} icon="trash" disabled={isReading} onClick={() => control.removePages(only)} />
    </section>
  );
}

import type { WorkbenchWords } from '#i18n/en.ts';
import { SAMPLES } from '#samples/catalogue.ts';
import type { SampleId } from '#samples/sample-ids.ts';

type Props = {
  words: WorkbenchWords['samples'];
  /** These stand first, in this order. */
  first?: readonly SampleId[] | undefined;
  onShow: (id: SampleId) => void;
};

/** The row of samples: a click shows a picture with its finished answer at once. */
export function SampleRow({ words, first = [], onShow }: Props) {
  const place = (id: SampleId) => (first.includes(id) ? first.indexOf(id) : first.length);
  return (
    <section aria-label={words.label} className="shrink-0 overflow-x-auto px-3.5 pt-2.5 pb-1.5 [scrollbar-width:none]">
      <ul className="grid w-max auto-cols-[88px] grid-flow-col gap-2 wide:w-auto wide:auto-cols-fr">
        {SAMPLES.toSorted((one, other) => place(one.id) - place(other.id)).map(({ id, thumbnail }) => (
          <li key={id} className="min-w-0">
            <button
              type="button"
              onClick={() => onShow(id)}
              title={words.names[id].alt}
              className="group block w-full rounded-small text-left"
            >
              <img
                src={thumbnail}
                width={116}
                height={64}
                alt=""
                decoding="async"
                className="block aspect-[116/64] w-full rounded-small border border-line bg-white object-cover group-hover:border-accent"
              />
              <span className="block h-5 truncate pt-0.5 text-[0.71875rem] text-ink-soft group-hover:text-ink">
                {words.names[id].short}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

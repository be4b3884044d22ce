import { useEffect, useRef } from 'react';
import type { Info } from '#core/contract.ts';
import type { Mode } from '#core/ids.ts';
import { AUTO_MODE, hasModeChoice, MAX_TILES, modeCost, resolveMode } from '#core/mode-costs.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { viewLine } from '../detail-words.ts';
import type { Picture } from '../workbench-state.ts';

type Words = WorkbenchWords['detail'];
type Provider = Info['providers'][number];
type Props = {
  picture: Picture;
  provider: Provider;
  mode: Mode;
  onChoose: (mode: Mode) => void;
  /** The mode that is pointed at; null when the pointer has left. */
  onLook: (mode: Mode | null) => void;
  words: Words;
};

/** What a mode costs and shows, in words: the text of what is drawn over the picture. */
function ModeText({ mode, picture, provider, words }: Pick<Props, 'mode' | 'picture' | 'provider' | 'words'>) {
  const cost = modeCost(resolveMode(mode, provider.id), picture.width, picture.height, MAX_TILES[provider.id]);
  const { viewSide, tokens, valid } = cost;
  const use = format(words.uses[mode], { mode: words.names[AUTO_MODE[provider.id]] });
  return (
    <>
      <span className="flex items-baseline gap-3 text-[0.875rem] tabular-nums">
        <b className="w-16 shrink-0 font-medium">{words.names[mode]}</b>
        <span className="text-small text-ink-soft">
          {mode === 'auto' || mode === 'gundam' ? '' : format(words.size, { width: viewSide, height: viewSide })}
        </span>
        <span className="ml-auto">{format(words.tokens, { tokens })}</span>
      </span>
      <span className="block text-tiny text-ink-soft">{use}</span>
      <span className="block text-tiny text-ink-soft tabular-nums">
        {viewLine(cost, words)}
        {valid < tokens && ` · ${format(words.valid, { tokens, valid })}`}
      </span>
    </>
  );
}

/** The one way in which this service looks, explained. */
function OnlyMode({ picture, provider, words }: Pick<Props, 'picture' | 'provider' | 'words'>) {
  const mode = AUTO_MODE[provider.id];
  const { positions } = modeCost(mode, picture.width, picture.height, MAX_TILES[provider.id]);
  return (
    <div className="grid gap-2 p-4">
      <h2 className="font-sans text-[0.875rem] font-medium">{words.explain}</h2>
      <div>
        <ModeText mode={mode} picture={picture} provider={provider} words={words} />
        <p className="text-tiny text-ink-soft tabular-nums">{format(words.positions, { positions })}</p>
      </div>
      <p className="text-small text-ink-soft">{words.fixed}</p>
    </div>
  );
}

/** The modes, each with what it makes of this picture: native radio buttons, so that the arrows work. */
export default function DetailChooser({ picture, provider, mode, onChoose, onLook, words }: Props) {
  const list = useRef<HTMLFieldSetElement>(null);
  useEffect(() => list.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), []);
  if (!hasModeChoice(provider.modes)) return <OnlyMode picture={picture} provider={provider} words={words} />;
  return (
    <fieldset ref={list} className="min-w-0 pb-1.5" onPointerLeave={() => onLook(null)}>
      <legend className="px-4 pt-3 pb-1.5 text-[0.875rem] font-medium">{words.legend}</legend>
      {provider.modes.map((id) => (
        <label
          key={id}
          onPointerEnter={() => onLook(id)}
          className="relative block min-h-11 cursor-pointer px-4 py-1.5 before:absolute before:inset-y-0 before:left-0 before:w-0.5 hover:bg-wash has-checked:bg-wash has-checked:before:bg-accent has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="ocr-mode"
            value={id}
            checked={mode === id}
            onChange={() => onChoose(id)}
            onFocus={() => onLook(id)}
            className="sr-only"
          />
          <ModeText mode={id} picture={picture} provider={provider} words={words} />
        </label>
      ))}
    </fieldset>
  );
}

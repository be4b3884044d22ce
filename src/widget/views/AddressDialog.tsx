import { type FormEvent, useState } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { Dialog } from './Dialog.tsx';

type Props = {
  words: WorkbenchWords;
  /** Why the last address led to no picture; null while all is well. */
  refusedText: string | null;
  isFetching: boolean;
  /** True once the picture is there. */
  onFetch: (address: string) => Promise<boolean>;
  onClose: () => void;
};

/** Asks for the address of a picture, which the visitor's own browser fetches. */
export default function AddressDialog({ words, refusedText, isFetching, onFetch, onClose }: Props) {
  const [address, setAddress] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onFetch(address).then((isThere) => {
      if (isThere) onClose();
    });
  };
  const { address: addressWords } = words.intake;
  return (
    <Dialog title={addressWords.title} closeLabel={words.actions.close} onClose={onClose}>
      <form onSubmit={submit} className="grid gap-3">
        <label className="grid gap-1.5 text-base">
          {addressWords.label}
          <input
            autoFocus
            type="url"
            inputMode="url"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            placeholder="https://"
            autoComplete="off"
            spellCheck={false}
            aria-describedby="picture-address-note"
            className="h-11 w-full rounded border border-ink-faint bg-sheet px-3 text-base"
          />
        </label>
        <p id="picture-address-note" className="text-small text-ink-soft">
          {addressWords.note}
        </p>
        <p role="alert" className="min-h-11 text-small text-warn">
          {refusedText}
        </p>
        <button
          type="submit"
          disabled={address.trim() === '' || isFetching}
          className="h-11 justify-self-start rounded bg-accent px-5 text-base font-semibold text-accent-ink disabled:bg-line disabled:text-ink-soft"
        >
          {isFetching ? addressWords.fetching : addressWords.fetch}
        </button>
      </form>
    </Dialog>
  );
}

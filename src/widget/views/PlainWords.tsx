import { Fragment, memo } from 'react';
import { breakablePieces } from '../render/breakable-pieces.ts';

/** Words as they are, however long their lines. Its text content is exactly `text`. */
export const PlainWords = memo(function PlainWords({ text }: { text: string }) {
  return breakablePieces(text).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity than their order
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
});

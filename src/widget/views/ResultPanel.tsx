import { isGoing } from '#core/reading.ts';
import { EndedReading } from './EndedReading.tsx';
import { GoingReading } from './GoingReading.tsx';
import type { ResultProps } from './result-props.ts';

/** The right panel once something is read: a reading that goes on, or its end. */
export default function ResultPanel(props: ResultProps) {
  const { picture, reading } = props.state;
  if (!picture) return null;
  return isGoing(reading) ? (
    <GoingReading {...props} picture={picture} />
  ) : (
    <EndedReading {...props} picture={picture} />
  );
}

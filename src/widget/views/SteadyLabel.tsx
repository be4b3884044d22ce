type Props = {
  shown: string;
  /** All labels that the place ever shows. */
  labels: readonly string[];
  /** Where a shorter one stands in the room. */
  align?: 'center' | 'start';
};

/** A label that takes the room of the longest of its kind, so that nothing moves when another takes its place. */
export const SteadyLabel = ({ shown, labels, align = 'center' }: Props) => (
  <span className={align === 'center' ? 'grid justify-items-center' : 'grid justify-items-start'}>
    {labels.map((label) => (
      <span key={label} className={`col-start-1 row-start-1 ${label === shown ? '' : 'invisible'}`}>
        {label}
      </span>
    ))}
  </span>
);

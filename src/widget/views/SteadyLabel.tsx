type Props = { shown: string /** All labels that the place ever shows. */; labels: readonly string[] };

/** A label that takes the room of the longest of its kind, so that nothing moves when another takes its place. */
export const SteadyLabel = ({ shown, labels }: Props) => (
  <span className="grid justify-items-center">
    {labels.map((label) => (
      <span key={label} className={`col-start-1 row-start-1 ${label === shown ? '' : 'invisible'}`}>
        {label}
      </span>
    ))}
  </span>
);

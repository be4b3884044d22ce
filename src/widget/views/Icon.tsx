/** The one set of line icons: 16 px, stroke of 1.4. */
const PATHS = {
  copy: 'M5.5 5.5h8v8h-8zM10.500 5.500v-3h-8v8h3',
  done: 'M3 8.500l3.200 3.200L13 4.800',
  warning: 'M8 2.200l6.300 11.300H1.700zM8 6.500v3.500M8 12v.1',
} as const;

export const Icon = ({ name }: { name: keyof typeof PATHS }) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    className="shrink-0"
  >
    <path d={PATHS[name]} />
  </svg>
);

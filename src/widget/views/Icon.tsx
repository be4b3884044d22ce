/** The one set of line icons: 16 px, stroke of 1.4. */
const PATHS = {
  copy: 'M5.5 5.5h8v8h-8zM10.500 5.500v-3h-8v8h3',
  done: 'M3 8.500l3.200 3.200L13 4.800',
  close: 'M3.500 3.500l9 9M12.500 3.500l-9 9',
  camera:
    'M1.800 4.800h3l1.200-2h4l1.200 2h3v8.400H1.800zM8 11.200a2.400 2.400 0 1 0 0-4.800 2.400 2.400 0 0 0 0 4.800z',
  link: 'M6.600 9.400l2.800-2.800M7 4.600l1.300-1.300a3.100 3.100 0 0 1 4.400 4.400L11.400 9M9 11.400l-1.300 1.300a3.100 3.100 0 0 1-4.400-4.400L4.600 7',
  history: 'M2.500 8a5.500 5.500 0 1 0 1.700-4M2.300 2.300v2.700H5M8 5v3.200l2.200 1.400',
  turn: 'M13.500 8a5.500 5.500 0 1 1-1.700-4M13.700 2.300v2.700H11',
  trash: 'M3 4.500h10M6.300 4.500v-2h3.400v2M4.300 4.500l.6 9h6.200l.6-9',
  down: 'M4.500 6.500L8 10l3.500-3.500',
  download: 'M8 2.500v7.500M4.800 6.800L8 10l3.200-3.200M3 13.500h10',
  edit: 'M3 13l.7-2.800L10.900 3l2.100 2.100-7.200 7.200zM9.500 4.400l2.100 2.100',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  back: 'M7 3.500L2.500 8 7 12.500M2.500 8h11',
  region: 'M2.500 5v-2.500H5M11 2.500h2.500V5M13.500 11v2.500H11M5 13.500H2.500V11',
  prompt: 'M2.500 3.500h11v9h-11zM5 6.500l2 1.700-2 1.700M8.500 10H11',
  warning: 'M8 2.200l6.300 11.300H1.700zM8 6.500v3.500M8 12v.1',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
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

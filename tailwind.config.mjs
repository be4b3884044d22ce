/**
 * The design tokens, and nowhere else: colour, type, space. Loaded by `@config` in src/styles/page.css and workbench.css.
 * Colours are custom properties so that a theme is a matter of CSS alone; every pair of ink and ground reaches 4.5:1.
 */
import plugin from 'tailwindcss/plugin';

export const light = {
  paper: '#fbfaf6',
  sheet: '#ffffff',
  ink: '#16150f',
  'ink-soft': '#5b584d',
  'ink-faint': '#6f6b5e',
  line: '#dedacb',
  'line-soft': '#edeadf',
  accent: '#2f4bdd',
  'accent-ink': '#ffffff',
  wash: '#eef0fd',
  warn: '#8a5200',
  'warn-wash': '#fbf1dd',
  good: '#1d6b45',
  // One colour a kind of block.
  'block-text': '#2f4bdd',
  'block-title': '#a8322a',
  'block-table': '#1d6b45',
  'block-caption': '#6b5a1d',
  'block-image': '#7a3d91',
  'block-formula': '#0f6a7d',
};

export const dark = {
  paper: '#141310',
  sheet: '#1b1a16',
  ink: '#f2efe4',
  'ink-soft': '#b3ae9d',
  'ink-faint': '#9a9582',
  line: '#36332a',
  'line-soft': '#27251f',
  accent: '#93a4ff',
  'accent-ink': '#10131f',
  wash: '#20243a',
  warn: '#e8b35a',
  'warn-wash': '#2c2413',
  good: '#7cc7a0',
  // Blocks are drawn on the picture, which is paper in either theme.
  'block-text': '#2f4bdd',
  'block-title': '#a8322a',
  'block-table': '#1d6b45',
  'block-caption': '#6b5a1d',
  'block-image': '#7a3d91',
  'block-formula': '#0f6a7d',
};

const asProperties = (colors) =>
  Object.fromEntries(Object.entries(colors).map(([name, value]) => [`--${name}`, value]));

/** @type {import('tailwindcss').Config} */
export default {
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      white: '#ffffff',
      ...Object.fromEntries(Object.keys(light).map((name) => [name, `var(--${name})`])),
    },
    fontFamily: {
      // Set by language in src/styles/rules.css: Chinese needs its own quotation marks.
      serif: ['var(--serif)'],
      sans: [
        'system-ui',
        '-apple-system',
        '"Segoe UI"',
        '"PingFang SC"',
        '"Microsoft YaHei"',
        '"Noto Sans CJK SC"',
        'sans-serif',
      ],
      mono: ['ui-monospace', '"SF Mono"', 'Menlo', 'Consolas', '"DejaVu Sans Mono"', 'monospace'],
    },
    fontSize: {
      tiny: ['0.75rem', { lineHeight: '1.35' }],
      small: ['0.8125rem', { lineHeight: '1.45' }],
      base: ['0.9375rem', { lineHeight: '1.5' }],
      lead: ['1rem', { lineHeight: '1.5' }],
      reading: ['1.125rem', { lineHeight: '1.62' }],
      heading: ['1.5625rem', { lineHeight: '1.25' }],
      title: ['2.125rem', { lineHeight: '1.15', letterSpacing: '-0.012em' }],
      display: ['2.625rem', { lineHeight: '1.1', letterSpacing: '-0.015em' }],
    },
    borderRadius: { none: '0', small: '3px', DEFAULT: '6px', full: '999px' },
    screens: { wide: '640px', panels: '1024px' },
    extend: {
      maxWidth: { page: '1240px', reading: '66ch' },
      height: { panel: 'min(596px, calc(100svh - 204px))' },
    },
  },
  plugins: [
    plugin(({ addBase }) => {
      addBase({
        ':root': { ...asProperties(light), colorScheme: 'light' },
        ':root[data-theme="dark"]': { ...asProperties(dark), colorScheme: 'dark' },
        '@media (prefers-color-scheme: dark)': {
          ':root:not([data-theme="light"])': { ...asProperties(dark), colorScheme: 'dark' },
        },
      });
    }),
  ],
};

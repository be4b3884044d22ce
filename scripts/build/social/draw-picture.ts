/** Draws one social picture: the page's heading on paper, the address under it, the motif at the side. */
import satori, { type Font } from 'satori';
import sharp from 'sharp';
import { light } from '../../../tailwind.config.mjs';
import { fontsFor } from './fonts.ts';
import { patchGrid } from './patch-grid.ts';

/** Counts up when the drawing changes, so that pictures of earlier builds are not taken for these. */
export const DRAWING_VERSION = 2;
const WIDTH = 1200;
const HEIGHT = 630;
const COLUMNS = 9;
const ROWS = 12;
const PATCH = 30;
const GAP = 4;
/** Colours of a palette that keeps the edges of letters smooth. */
const PALETTE = 64;

export type PictureWords = {
  /** The page's heading. */
  heading: string;
  /** Its address without the protocol. */
  address: string;
  languageTag: string;
};

type Style = Record<string, string | number>;
type Node = { type: string; props: { style: Style; children?: Node[] | string; lang?: string } };
const box = (style: Style, children: Node[] | string = []): Node => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
});

const INK = [light.line, '#aab4f2', light.accent] as const;

/** The page of patches. */
const motif = (seed: string): Node =>
  box(
    { flexDirection: 'column', gap: GAP },
    patchGrid(seed, COLUMNS, ROWS).map((row) =>
      box(
        { gap: GAP },
        row.map((ink) => box({ width: PATCH, height: PATCH, backgroundColor: INK[ink] })),
      ),
    ),
  );

/** The mark of the site, as in `public/favicon.svg`: patches above, lines of text below. */
const mark = (): Node => {
  const row = (opacities: readonly number[]) =>
    box(
      { gap: 4 },
      opacities.map((opacity) => box({ width: 16, height: 16, backgroundColor: light.ink, opacity })),
    );
  return box({ flexDirection: 'column', gap: 4 }, [
    row([1, 0.45, 0.2]),
    row([0.45, 0.2]),
    box({ width: 56, height: 6, backgroundColor: light.accent }),
    box({ width: 36, height: 6, backgroundColor: light.accent }),
  ]);
};

/** Pixels of the heading's letters: long ones are set smaller, so that four lines hold them. */
function headingSize(heading: string): number {
  const width = [...heading].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 0);
  if (width <= 28) return 84;
  return width <= 48 ? 70 : 58;
}

/** The picture as PNG. */
export async function drawPicture({ heading, address, languageTag }: PictureWords): Promise<Buffer> {
  const { fonts, family }: { fonts: Font[]; family: string } = fontsFor(`${heading}${address}`);
  const svg = await satori(
    {
      ...box(
        {
          width: WIDTH,
          height: HEIGHT,
          boxSizing: 'border-box',
          padding: 72,
          justifyContent: 'space-between',
          backgroundColor: light.paper,
          color: light.ink,
          fontFamily: family,
        },
        [
          box({ flexDirection: 'column', justifyContent: 'space-between', width: 690, height: '100%' }, [
            mark(),
            box(
              {
                fontSize: headingSize(heading),
                fontWeight: 600,
                lineHeight: 1.16,
                letterSpacing: languageTag === 'en' ? -1.2 : 0,
                textWrap: 'balance',
              },
              heading,
            ),
            box({ fontSize: 30, fontWeight: 400, color: light['ink-soft'] }, address),
          ]),
          box({ alignItems: 'center' }, [motif(heading)]),
        ],
      ),
      key: null,
    },
    { width: WIDTH, height: HEIGHT, fonts },
  );
  return sharp(Buffer.from(svg)).png({ palette: true, colours: PALETTE, effort: 4 }).toBuffer();
}

/** Puts the content security policy in front of everything that it is about. Astro prints it at the end of the head. */
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** The policy's meta tag as Astro prints it; the first group is the policy. Quotes of the policy are single ones. */
export const POLICY_TAG = /<meta http-equiv="content-security-policy" content="([^"]*)">/;

/** A browser must know the characters first: they have to be told within the first 1,024 bytes. */
const CHARSET_TAG = '<meta charset="utf-8">';

/**
 * The page with its policy right behind the tag that names the characters.
 * @throws Error when it has no policy, or no such tag.
 */
export function withPolicyFirst(html: string): string {
  const tag = POLICY_TAG.exec(html)?.[0];
  if (!tag) throw new Error('There is no content security policy');
  const rest = html.replace(tag, '');
  if (!rest.includes(CHARSET_TAG)) throw new Error(`There is no ${CHARSET_TAG}`);
  return rest.replace(CHARSET_TAG, `${CHARSET_TAG}${tag}`);
}

/** Integration for Astro; a page without a policy fails the build. */
export const policyFirst = (): AstroIntegration => ({
  name: 'policy-first',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      for (const path of globSync('**/*.html', { cwd: fileURLToPath(dir) })) {
        const file = new URL(path, dir);
        try {
          await writeFile(file, withPolicyFirst(await readFile(file, 'utf8')));
        } catch (cause) {
          throw new Error(`${path}: the policy could not be put first`, { cause });
        }
      }
    },
  },
});

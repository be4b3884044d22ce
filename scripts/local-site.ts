/**
 * The built site as it is served on this machine: a copy whose policy allows a human check that comes from another address.
 * `dist` stays as it will be deployed.
 */
import { copyFile, glob, link, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { POLICY_TAG } from './build/policy-first.ts';

/** Adds sources to a directive of a policy. @throws Error when the policy has no such directive. */
function widen(policy: string, directive: string, sources: readonly string[]): string {
  let found = false;
  const directives = policy.split(';').map((part) => {
    if (part.trim().split(/\s+/)[0] !== directive) return part;
    found = true;
    return [part.trimEnd(), ...sources].join(' ');
  });
  if (!found) throw new Error(`The policy has no ${directive}`);
  return directives.join(';');
}

/**
 * The page with a policy for this machine: the human check's script and frame come from `checkOrigin`, and what is asked
 * for by `http:` may be, since a page of `http:` is not kept from it by the browser either.
 * @param checkOrigin for example `http://127.0.0.1:4711`.
 * @throws Error when the page has no policy.
 */
export function withLocalPolicy(html: string, checkOrigin: string): string {
  const [tag, policy] = POLICY_TAG.exec(html) ?? [];
  if (!tag || !policy) throw new Error('There is no content security policy');
  let local = widen(policy, 'script-src', [checkOrigin]);
  local = widen(local, 'frame-src', [checkOrigin]);
  local = widen(local, 'connect-src', ['http:']);
  return html.replace(tag, () => tag.replace(policy, () => local));
}

/** Copies a file, as a second name for the same bytes where the file system can do that: the weights have megabytes. */
const copyCheaply = (from: string, to: string): Promise<void> => link(from, to).catch(() => copyFile(from, to));

/**
 * Makes the copy.
 * @param target an empty folder, or one that is not there yet.
 */
export async function makeLocalSite(site: string, target: string, checkOrigin: string): Promise<void> {
  for await (const entry of glob('**/*', { cwd: site, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(target, from.slice(site.length));
    await mkdir(dirname(to), { recursive: true });
    if (entry.name.endsWith('.html')) await writeFile(to, withLocalPolicy(await readFile(from, 'utf8'), checkOrigin));
    else await copyCheaply(from, to);
  }
}

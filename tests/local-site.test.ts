/** The policy's way into the page, and what the copy for this machine changes in it. */
import { describe, expect, it } from 'vitest';
import { policyHash } from '../scripts/build/content-security-policy.ts';
import { withPolicyFirst } from '../scripts/build/policy-first.ts';
import { withLocalPolicy } from '../scripts/local-site.ts';

const POLICY =
  "default-src 'none';connect-src 'self' https:;frame-src https://a.example; script-src 'self' 'sha256-x='";
const tag = (policy: string) => `<meta http-equiv="content-security-policy" content="${policy}">`;
const page = (head: string) => `<!DOCTYPE html><html><head>${head}</head><body>$& and $1</body></html>`;

describe('the policy', () => {
  it('is put behind the tag that names the characters, and stands there once', () => {
    const html = withPolicyFirst(page(`<meta charset="utf-8"><script>1</script>${tag(POLICY)}`));
    expect(html).toBe(page(`<meta charset="utf-8">${tag(POLICY)}<script>1</script>`));
  });

  it('must be there', () => {
    expect(() => withPolicyFirst(page('<meta charset="utf-8">'))).toThrow('no content security policy');
    expect(() => withPolicyFirst(page(tag(POLICY)))).toThrow('charset');
    expect(() => withLocalPolicy(page(''), 'http://127.0.0.1:1')).toThrow('no content security policy');
    expect(() => withLocalPolicy(page(tag("default-src 'none'")), 'http://127.0.0.1:1')).toThrow('no script-src');
  });

  it('names a script by the hash that browsers compute', () => {
    // The example of the specification: Content Security Policy Level 3, section 8.5.
    expect(policyHash("alert('Hello, world.');")).toBe('sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=');
  });

  it('allows the local human check, and nothing else is changed', () => {
    const local = withLocalPolicy(page(tag(POLICY)), 'http://127.0.0.1:4711');
    const expected =
      "default-src 'none';connect-src 'self' https: http:;frame-src https://a.example http://127.0.0.1:4711; script-src 'self' 'sha256-x=' http://127.0.0.1:4711";
    expect(local).toBe(page(tag(expected)));
  });
});

/** HTML that follows its standard, and has no style that the content security policy would drop. */
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import type { Check, Finding } from './site.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:standard'],
    rules: { 'no-inline-style': ['error', { allowedProperties: [] }] },
  }),
);

export const checkMarkup: Check = async (site) => {
  const findings: Finding[] = [];
  for (const { path, html, file } of site.pages.values()) {
    const { results } = await validator.validateString(html, file);
    for (const { ruleId, message, line, column } of results.flatMap(({ messages }) => messages)) {
      findings.push({ page: path, problem: `${ruleId} at ${line}:${column}: ${message}` });
    }
  }
  return findings;
};

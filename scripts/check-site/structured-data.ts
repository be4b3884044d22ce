/**
 * Structured data: what the builders of `src/seo` were typed to say is compared with what stands in the built pages. Types and
 * properties are held against schema.org's vocabulary as `schema-dts` has it, by the TypeScript compiler; what a type must
 * have, and that all of it can be seen on the page, by rules below.
 */
import ts from 'typescript';
import { z } from 'zod';
import type { Check, Finding, Page, Site } from './site.ts';

const nodeSchema = z.looseObject({ '@type': z.string() });
const graphSchema = z.strictObject({ '@context': z.literal('https://schema.org'), '@graph': z.array(nodeSchema) });
type Node = z.infer<typeof nodeSchema>;

/** What a node must have: what Google's documentation asks of the type, and what we promise ourselves. */
const REQUIRED: Record<string, readonly string[]> = {
  Organization: ['@id', 'name', 'url', 'logo'],
  WebSite: ['@id', 'name', 'url', 'inLanguage'],
  WebPage: ['@id', 'name', 'url', 'inLanguage', 'isPartOf'],
  BreadcrumbList: ['@id', 'itemListElement'],
  WebApplication: ['@id', 'name', 'url', 'applicationCategory', 'operatingSystem', 'offers', 'featureList'],
  FAQPage: ['@id', 'mainEntity'],
  BlogPosting: ['@id', 'headline', 'image', 'datePublished', 'dateModified', 'author', 'publisher', 'mainEntityOfPage'],
  TechArticle: ['@id', 'headline', 'image', 'datePublished', 'dateModified', 'author', 'publisher', 'mainEntityOfPage'],
};

const questionsSchema = z.array(
  z.object({ '@type': z.literal('Question'), name: z.string(), acceptedAnswer: z.object({ text: z.string() }) }),
);
const stepsSchema = z.array(
  z.object({ '@type': z.literal('ListItem'), position: z.number(), name: z.string(), item: z.url() }),
);

/** Text without what markup and typography change. */
const bare = (text: string): string => text.replace(/[\s"'“”‘’`*_]+/g, '');

function checkNode(site: Site, page: Page, node: Node): string[] {
  const type = node['@type'];
  const required = REQUIRED[type];
  if (!required) return [`has a ${type}, for which there is no rule in check-site/structured-data.ts`];
  const missing = required.filter((name) => node[name] === undefined || node[name] === '');
  const problems = missing.map((name) => `its ${type} has no ${name}`);
  if (type === 'FAQPage') {
    const questions = questionsSchema.safeParse(node['mainEntity']);
    if (!questions.success || questions.data.length === 0) problems.push('its FAQPage has no questions with answers');
    const shown = bare(page.root.querySelector('main')?.text ?? '');
    for (const { name, acceptedAnswer } of questions.data ?? []) {
      if (!shown.includes(bare(name)) || !shown.includes(bare(acceptedAnswer.text))) {
        problems.push(`answers “${name}” for machines and not on the page`);
      }
    }
  }
  if (type === 'BreadcrumbList') {
    const steps = stepsSchema.safeParse(node['itemListElement']).data ?? [];
    if (steps.length < 2 || steps.some(({ position }, index) => position !== index + 1)) {
      problems.push('its breadcrumbs are not two or more, counted from one');
    }
    const lost = steps.filter(({ item }) => !site.pages.has(item.replace(site.origin, '')));
    problems.push(...lost.map(({ item }) => `its breadcrumbs lead to ${item}, where no page is`));
  }
  return problems;
}

/** Ids that nodes are called by but that no node of the graph has. */
function danglingIds(nodes: readonly Node[]): string[] {
  const known = new Set(nodes.map((node) => node['@id']));
  const called = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const id = '@id' in value && Object.keys(value).length === 1 ? value['@id'] : undefined;
      if (typeof id === 'string') called.add(id);
      Object.values(value).forEach(visit);
    }
  };
  visit(nodes);
  return [...called].filter((id) => !known.has(id));
}

/** What the compiler says of nodes against the vocabulary; one node of each shape is enough. */
function checkVocabulary(nodes: readonly { page: string; node: Node }[]): Finding[] {
  const shapeOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.length > 0 ? [shapeOf(value[0])] : [];
    if (typeof value !== 'object' || value === null) return typeof value;
    return Object.entries(value).map(([name, inner]) => [name, name === '@type' ? inner : shapeOf(inner)]);
  };
  const shapes = new Map(nodes.map(({ page, node }) => [JSON.stringify(shapeOf(node)), { page, node }]));
  const samples = [...shapes.values()];
  const name = `${process.cwd()}/structured-data-of-the-site.ts`;
  // A line a node, so that the line of an error tells which one.
  const source = [
    "import type * as schema from 'schema-dts';",
    ...samples.map(({ node }, index) => `export const n${index}: schema.${node['@type']} = ${JSON.stringify(node)};`),
  ].join('\n');
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === name || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path === name ? ts.createSourceFile(path, source, ts.ScriptTarget.ES2022) : getSourceFile(path, ...rest);
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }): Finding => {
    const line = file?.fileName === name && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
    const said = ts.flattenDiagnosticMessageText(messageText, ' ');
    const at = samples[line - 1];
    return {
      page: at?.page ?? '',
      problem: `its ${at?.node['@type'] ?? 'structured data'} is not of schema.org: ${said}`,
    };
  });
}

/** Every page says what it is, in words of schema.org, and nothing that a visitor cannot see. */
export const checkStructuredData: Check = (site) => {
  const findings: Finding[] = [];
  const all: { page: string; node: Node }[] = [];
  for (const page of site.pages.values()) {
    if (!page.isIndexed) continue;
    const add = (problem: string) => findings.push({ page: page.path, problem });
    const scripts = page.root.querySelectorAll('script[type="application/ld+json"]');
    if (scripts.length !== 1) add(`has ${scripts.length} pieces of structured data, not one`);
    for (const script of scripts) {
      if (/aggregateRating|"review"/i.test(script.innerHTML)) add('gives a rating that nobody gave');
      let json: unknown;
      try {
        json = JSON.parse(script.innerHTML);
      } catch {
        add('has structured data that is no JSON');
        continue;
      }
      const graph = graphSchema.safeParse(json);
      if (!graph.success) {
        add('has structured data that is no graph of schema.org');
        continue;
      }
      const nodes = graph.data['@graph'];
      for (const node of nodes) {
        checkNode(site, page, node).forEach(add);
        all.push({ page: page.path, node });
      }
      for (const id of danglingIds(nodes)) add(`its structured data speaks of ${id}, which it does not describe`);
    }
  }
  return [...findings, ...checkVocabulary(all)];
};

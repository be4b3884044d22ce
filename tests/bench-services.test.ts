/** Requests and answers of the services, against what their documentation shows. No key, no network. */
import { describe, expect, it } from 'vitest';
import { readingOf } from '../scripts/bench/compare/reading.ts';
import { availableServices } from '../scripts/bench/compare/service-engine.ts';
import { SERVICES, type Service } from '../scripts/bench/compare/services.ts';

const service = (id: string): Service => {
  const found = SERVICES.find((known) => known.id === id);
  if (!found) throw new Error(`No service ${id}`);
  return found;
};
const PICTURE = { base64: 'aGVsbG8=', type: 'image/png' };

describe('a service', () => {
  it('takes part only when all of its settings are there', () => {
    expect(availableServices({}).map(({ id }) => id)).toEqual([]);
    expect(availableServices({ AZURE_DOCUMENT_KEY: 'k' })).toHaveLength(0);
    expect(availableServices({ MISTRAL_API_KEY: 'k', GOOGLE_VISION_API_KEY: 'g' }).map(({ id }) => id)).toEqual([
      'mistral-ocr',
      'google-vision',
    ]);
  });

  it.each(SERVICES)('$id refuses an answer that is none', (known) => {
    expect(() => known.parse({ error: { message: 'no' } })).toThrow();
    expect(() => known.parse(null)).toThrow();
  });
});

describe('an OpenAI-compatible endpoint', () => {
  it('is asked with the picture in front of the prompt, and for the special tokens', () => {
    const settings = { BENCH_OPENAI_URL: 'http://localhost:8000/v1/', BENCH_OPENAI_MODEL: 'deepseek-ai/DeepSeek-OCR' };
    const { url, headers, body } = service('openai-compatible').request(PICTURE, settings);
    expect(url).toBe('http://localhost:8000/v1/chat/completions');
    expect(headers).toEqual({});
    expect(body).toMatchObject({
      model: 'deepseek-ai/DeepSeek-OCR',
      temperature: 0,
      skip_special_tokens: false,
      messages: [
        {
          content: [
            { type: 'image_url', image_url: { url: 'data:image/png;base64,aGVsbG8=' } },
            { type: 'text', text: '<|grounding|>Convert the document to markdown.' },
          ],
        },
      ],
    });
  });

  it('answers with Markdown, whose tables and words are read', () => {
    const content =
      '<|ref|>table<|/ref|><|det|>[[0, 0, 9, 9]]<|/det|>\n<table><tr><td>a</td><td>0.955</td></tr></table>\n\n# Head';
    const { markdown, model } = service('openai-compatible').parse({ model: 'm', choices: [{ message: { content } }] });
    expect(model).toBe('m');
    const { text, tables } = readingOf(markdown, 1);
    expect(tables).toHaveLength(1);
    expect(text).toContain('0.955');
    expect(text).not.toMatch(/ref|det|<t/);
  });
});

describe('Mistral OCR', () => {
  it('gets the picture as an address, and gives pages of Markdown', () => {
    const { url, headers, body } = service('mistral-ocr').request(PICTURE, { MISTRAL_API_KEY: 'key' });
    expect(url).toBe('https://api.mistral.ai/v1/ocr');
    expect(headers).toEqual({ Authorization: 'Bearer key' });
    expect(body).toEqual({
      model: 'mistral-ocr-latest',
      document: { type: 'image_url', image_url: 'data:image/png;base64,aGVsbG8=' },
    });
    const page = { index: 0, markdown: '# One', images: [], dimensions: { dpi: 200, height: 1, width: 1 } };
    const answer = { pages: [page, { ...page, markdown: 'Two' }], model: 'mistral-ocr-2512', usage_info: {} };
    expect(service('mistral-ocr').parse(answer)).toEqual({ markdown: '# One\n\nTwo', model: 'mistral-ocr-2512' });
  });
});

describe('Google Cloud Vision', () => {
  it('gets the bytes, its key outside of the address, and gives plain text', () => {
    const { url, headers, body } = service('google-vision').request(PICTURE, { GOOGLE_VISION_API_KEY: 'key' });
    expect(url).not.toContain('key');
    expect(headers).toEqual({ 'X-Goog-Api-Key': 'key' });
    expect(body).toEqual({
      requests: [{ image: { content: 'aGVsbG8=' }, features: [{ type: 'DOCUMENT_TEXT_DETECTION' }] }],
    });
    const annotation = { pages: [], text: 'Google Cloud\nPlatform' };
    expect(service('google-vision').parse({ responses: [{ fullTextAnnotation: annotation }] }).markdown).toBe(
      'Google Cloud\nPlatform',
    );
    // An empty page has no annotation; a failure is no empty page.
    expect(service('google-vision').parse({ responses: [{}] }).markdown).toBe('');
    expect(() => service('google-vision').parse({ responses: [{ error: { code: 3 } }] })).toThrow();
  });
});

describe('Azure Document Intelligence', () => {
  it('is asked for Markdown, and its marks of page heads are left out', () => {
    const settings = { AZURE_DOCUMENT_ENDPOINT: 'https://x.cognitiveservices.azure.com/', AZURE_DOCUMENT_KEY: 'key' };
    const { url, headers, body } = service('azure-layout').request(PICTURE, settings);
    expect(url).toBe(
      'https://x.cognitiveservices.azure.com/documentintelligence/documentModels/prebuilt-layout:analyze?api-version=2024-11-30&outputContentFormat=markdown',
    );
    expect(headers).toEqual({ 'Ocp-Apim-Subscription-Key': 'key' });
    expect(body).toEqual({ base64Source: 'aGVsbG8=' });
    const analyzeResult = {
      modelId: 'prebuilt-layout',
      content: '<!-- PageHeader="9" -->\n# Title\n<!-- PageBreak -->',
    };
    const { markdown, model } = service('azure-layout').parse({ status: 'succeeded', analyzeResult });
    expect(markdown.trim()).toBe('# Title');
    expect(model).toBe('prebuilt-layout');
    expect(() => service('azure-layout').parse({ status: 'failed', error: {} })).toThrow();
  });
});

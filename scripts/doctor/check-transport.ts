import { type Finding, judge, notChecked } from './finding.ts';
import type { Site } from './site.ts';

/** `http:` leads to `https:` at the same host. */
export async function checkTransport(site: Site): Promise<Finding[]> {
  if (site.isLocal) return [notChecked('tls', 'On this machine there is no TLS.')];
  const plain = site.origin.replace(/^https:/, 'http:');
  const problems: { message: string; advice: string }[] = [];
  if (site.origin === plain) {
    problems.push({ message: `${plain} was asked for without TLS.`, advice: 'Ask the doctor for the https: address.' });
  }
  const { status, headers } = await site.ask(`${plain}/`);
  const location = headers.get('Location') ?? '';
  if (![301, 302, 307, 308].includes(status) || !location.startsWith('https://')) {
    problems.push({
      message: `${plain} answers ${status} instead of leading to https.`,
      advice: 'Switch on "Always Use HTTPS" for the zone: SSL/TLS, Edge Certificates.',
    });
  }
  return judge('tls', 'http leads to https.', problems);
}

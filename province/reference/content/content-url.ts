/** Where nodes fetch content, as the settings say. */
import type { ProvinceSettings } from '../folder/settings.ts';

/** Address of the folder, without a slash at its end. */
export function contentUrl({ content, broker }: ProvinceSettings): string {
  if (content.url !== undefined) return content.url.replace(/\/$/, '');
  if (broker.tls === '') return `http://${content.listen}/content`;
  const port = content.listen.slice(content.listen.lastIndexOf(':') + 1);
  return `https://${broker.host}:${port}/content`;
}

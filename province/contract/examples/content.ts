/** Example of content: a name and a hash, as a source system has them. There is no such file behind it. */
import { createHash } from 'node:crypto';
import type { ContentRef } from '../scalars.ts';

/** The hash is that of the name, so that each name has its own and always the same. */
export function exampleContent(name: string, change: Partial<ContentRef> = {}): ContentRef {
  const sha256 = createHash('sha256').update(name).digest('hex');
  return {
    sha256,
    bytes: 1_440_044,
    url: `https://noidung.example.vn/media/${sha256}`,
    mediaType: 'audio/mpeg',
    ...change,
  };
}

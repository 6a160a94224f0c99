/** Adds a file to a province's content, at the address where it is given out now. */
import { join } from 'node:path';
import { addContent } from '../../../province/reference/content/content-folder.ts';
import type { RunningProvince } from './reach-province.ts';

export async function addContentTo(dir: string, province: Pick<RunningProvince, 'view'>, file: string) {
  const { urls } = await province.view();
  return addContent(join(dir, 'content'), file, urls.content);
}

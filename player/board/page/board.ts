/** The board's page: shows what the box tells it to. */
import type { ToPage } from '../../../drivers/screen/page/wire.ts';
import './board.css';

const place = document.querySelector('main');
const source = new EventSource(`board/frames?page=${crypto.randomUUID()}`);
source.onmessage = ({ data }: MessageEvent<string>) => {
  const told = JSON.parse(data) as ToPage;
  if (told.type === 'reload') location.reload();
  else if (told.type === 'frame') place?.replaceChildren(told.frame.texts[0]?.title ?? '');
};

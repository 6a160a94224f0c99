/** The board's page: shows what the box tells it to, and tells the box what is seen. */
import type { BoardFace } from '../../../drivers/screen/page/wire.ts';
import { followBox } from './box/follow-box.ts';
import { placeOf } from './box/place-of.ts';
import { tellBox } from './box/tell-box.ts';
import { REHEARSE_EVERY_MS } from './wall/rehearsal.ts';
import { Wall } from './wall/wall.ts';
import './board.css';

/** Until the box has said which one it is. */
const PLAIN: BoardFace = {
  ...{ name: '', timezone: 'Asia/Ho_Chi_Minh', languages: ['vi'], readingSpeed: 15, standing: [] },
};

// A village is looked at over plain HTTP too, where the browser makes no UUIDs.
const place = placeOf(location, Math.random().toString(36).slice(2));
const { base, page } = place;
let changed = () => {};
const wall = new Wall({ host: document.body, base, changed: () => changed() }, PLAIN);
const again = followBox(place, (told) => {
  if (told.type === 'face') wall.wear(told.face);
  else if (told.type === 'reload') location.reload();
  else {
    wall.show(told.frame);
    // Said again it stands already: the box waits for the word all the same.
    changed();
  }
});
if (page !== undefined) changed = tellBox({ wall, base, page, unknown: again });
addEventListener('resize', () => wall.layAnew());
document.fonts.ready.then(() => {
  wall.layAnew();
  wall.rehearse();
});
setInterval(() => wall.rehearse(), REHEARSE_EVERY_MS);

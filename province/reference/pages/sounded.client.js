/** Who has really sounded an alert: x of y in large, a bar of them all, and each node with its proof or its reason. */
import { whyOf } from './why.client.js';

const el = (tag, text, className) =>
  Object.assign(document.createElement(tag), { textContent: text ?? '', className: className ?? '' });

/** In the order of the bar and of the words beneath it. */
const VERDICTS = ['sounded', 'shown', 'sounding', 'waiting', 'partly', 'silent'];

/** Ended by somebody's decision, or by the order of priority: no failure. */
const DECIDED = ['cancelled', 'superseded', 'withdrawn', 'stopped', 'interrupted', 'slot-ended'];

export function soundedBox() {
  const box = el('div', '', 'sounded-of');
  box.append(el('p', '', 'count'), el('div', '', 'tally'), el('ul', '', 'receivers'));
  return box;
}

/** `t`: the page's words. `time`: an instant in words. `nameOf`: a node's name as it says it now. */
export function drawSounded(box, { count, rows }, { t, time, nameOf }) {
  const heard = count.sounded + count.shown;
  const others = VERDICTS.slice(2).filter((verdict) => count[verdict] > 0);
  const words = [`${t.of}`, ...others.map((verdict) => `${count[verdict]} ${t.verdicts[verdict]}`)].join(
    ' · ',
  );
  const number = el('strong', `${heard}/${rows.length}`, 'number');
  box.querySelector('.count').replaceChildren(number, ` ${words}`);
  box.querySelector('.count').classList.toggle('all', heard === rows.length && heard > 0);
  box.querySelector('.tally').replaceChildren(
    ...VERDICTS.filter((verdict) => count[verdict] > 0).map((verdict) => {
      const part = el('span', '', verdict);
      part.style.flexGrow = String(count[verdict]);
      return part;
    }),
  );
  box.querySelector('.receivers').replaceChildren(
    ...[...rows]
      .sort((a, b) => worth(a) - worth(b) || a.nodeId.localeCompare(b.nodeId))
      .map((row) => {
        const line = el('li', '', toneOf(row));
        const name = row.nodeId === nameOf(row.nodeId) ? row.name : nameOf(row.nodeId);
        line.append(el('b', name), el('span', saidOf(row, t, time)));
        return line;
      }),
  );
}

/** What somebody has to go to stands first. */
const worth = ({ verdict }) => ['silent', 'partly', 'waiting', 'sounding'].indexOf(verdict) + 1 || 5;

const toneOf = ({ verdict, why }) => (DECIDED.includes(why?.reason) ? 'decided' : verdict);

function saidOf({ verdict, why, soundedMs, startedAt, proof }, t, time) {
  const long = soundedMs > 0 ? ` ${(soundedMs / 1000).toFixed(1)} s` : '';
  if (verdict === 'sounded' || verdict === 'shown') {
    const { comparedMs, presentMs } = proof?.loopback ?? {};
    const back = comparedMs ? ` · ${t.heardBack}${Math.round((100 * presentMs) / comparedMs)} %` : '';
    return `${startedAt ? `${time(startedAt)} · ` : ''}${t.verdicts[verdict]}${long}${back}`;
  }
  // What an online node has not answered a moment after it was asked is no reason yet.
  const waits = verdict === 'waiting' && { 'no-answer': '…', 'no-proof': t.outcomes.received }[why?.kind];
  if (waits) return waits;
  if (verdict === 'sounding') return t.verdicts.sounding;
  return (verdict === 'partly' ? `${t.verdicts.partly}${long} · ` : '') + whyOf(why, t, time);
}

/** The village page: nodes as they say they are, alerts and who has heard them, the play log. */
import { listen } from './listen.client.js';
import { WORDS } from './words.client.js';

const $ = (id) => document.getElementById(id);
const el = (tag, text, className) =>
  Object.assign(document.createElement(tag), { textContent: text ?? '', className: className ?? '' });
const nodes = new Map();
const messages = new Map();
const rows = new Map();
let lang = localStorage.getItem('lang') ?? 'vi';
let t = WORDS[lang];

async function call(path, body) {
  const response = await fetch(
    path,
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-loa': '1' },
          body: JSON.stringify(body),
        },
  );
  if (!response.ok) throw new Error((await response.json().catch(() => ({}))).error ?? response.statusText);
  return response.status === 204 ? undefined : response.json();
}

const time = (text) => new Date(text).toLocaleTimeString(lang === 'vi' ? 'vi-VN' : 'en-GB');

function speak(language) {
  lang = language;
  t = WORDS[lang];
  localStorage.setItem('lang', lang);
  document.documentElement.lang = lang;
  for (const button of document.querySelectorAll('[data-lang]'))
    button.setAttribute('aria-pressed', button.dataset.lang === lang);
  for (const place of document.querySelectorAll('[data-t]')) place.textContent = t[place.dataset.t];
  const { hazard, level, headline, instruction } = $('alert').elements;
  const risk = level.value || '3';
  level.replaceChildren(
    ...t.levels.map((name, i) => new Option(`${i + 1} · ${name}`, i + 1, false, String(i + 1) === risk)),
  );
  const chosen = hazard.value || 'flood';
  hazard.replaceChildren(
    ...Object.entries(t.hazards).map(([value, name]) => new Option(name, value, false, value === chosen)),
  );
  const drafts = Object.values(WORDS);
  if (headline.value === '' || drafts.some((words) => words.draft === headline.value))
    headline.value = t.draft;
  if (instruction.value === '' || drafts.some((words) => words.advice === instruction.value))
    instruction.value = t.advice;
  for (const node of nodes.values()) drawNode(node);
  drawMessages();
  drawLog();
}

function addNode({ nodeId, kind, zones }) {
  const article = $(kind).content.cloneNode(true).firstElementChild;
  const node = { nodeId, kind, zones, article, status: undefined };
  nodes.set(nodeId, node);
  $('nodes').append(article);
  if (kind === 'board') article.querySelector('iframe').src = `nodes/${nodeId}/board`;
  else {
    const button = article.querySelector('.listen');
    button.onclick = async () => {
      if (node.stopListening) node.stopListening = node.stopListening();
      else
        node.stopListening = await listen(`nodes/${nodeId}/sound`, (level) => {
          article.querySelector('.level').value = level;
        });
      drawNode(node);
    };
    article.querySelector('.press').onclick = () => call(`nodes/${nodeId}/virtual/button`, {});
  }
  drawNode(node);
}

const nameOf = (nodeId) => nodes.get(nodeId)?.status?.name ?? nodeId;

function drawNode({ nodeId, kind, zones, article, status, stopListening }) {
  article.querySelector('h2').textContent = status?.name ?? nodeId;
  article.querySelector('.place').textContent = nodeId;
  if (!status) return;
  const facts = [
    [t.link, t[status.link]],
    [t.clock, t.clocks[status.clockTrust]],
    [t.outbox, String(status.outbox)],
    [t.faults, status.faults.join(', ') || t.none],
  ];
  article
    .querySelector('.facts')
    .replaceChildren(...facts.flatMap(([name, value]) => [el('dt', name), el('dd', value)]));
  if (kind === 'board') return;
  const first = status.onAir[0];
  const now = article.querySelector('.now');
  now.className = `now ${first?.class ?? ''}`;
  const label = first && (first.exercise ? t.drill : (t[first.class] ?? t.onAir));
  now.firstElementChild.textContent = first ? label + first.title : t.silent;
  article
    .querySelector('.relays')
    .replaceChildren(
      ...Object.entries(status.relays).map(([zone, on]) =>
        el('span', `${zones[zone] ?? zone}: ${t.relay} ${on ? t.on : t.off}`, on ? 'relay on' : 'relay'),
      ),
    );
  article.querySelector('.listen').textContent = stopListening ? t.stopListening : t.listen;
  article.querySelector('.listen').setAttribute('aria-pressed', Boolean(stopListening));
  article.querySelector('.level').hidden = !stopListening;
  article.querySelector('.press').textContent = first?.class === 'override' ? t.pressAgain : t.press;
  article.querySelector('.next-title').textContent = status.next.length > 0 ? t.next : '';
  article
    .querySelector('.next')
    .replaceChildren(...status.next.slice(0, 3).map((one) => el('li', `${time(one.at)} · ${one.title}`)));
}

/** Someone's decision, or the order of priority: not heard whole, and yet no failure. */
const DECIDED = ['cancelled', 'superseded', 'withdrawn', 'stopped'];
const DECIDED_PARTLY = [...DECIDED, 'interrupted', 'slot-ended', 'expired'];

const outcomeOf = (outcome, reason) =>
  (t.outcomes[outcome] ?? outcome) + (reason ? `: ${t.reasons[reason] ?? reason}` : '');
const toneOf = (outcome, reason) =>
  (outcome === 'partial' ? DECIDED_PARTLY : DECIDED).includes(reason) ? '' : outcome;

function drawMessages() {
  const shown = [...messages.values()]
    .filter((message) => message.type === 'alert')
    .sort((a, b) => b.issuedAt.localeCompare(a.issuedAt))
    .slice(0, 4);
  $('messages').replaceChildren(
    ...shown.map((message) => {
      const played = message.nodes.filter((node) =>
        ['playing', 'played', 'partial'].includes(node.receipt?.status),
      ).length;
      const box = el('div', '', 'message');
      box.append(
        el('h3', message.body.infos[0].headline),
        el(
          'p',
          `${time(message.issuedAt)} · ${t.states[message.state]} · ${played}/${message.nodes.length} ${t.of}`,
        ),
      );
      for (const { nodeId, receipt } of message.nodes)
        box.append(
          el(
            'p',
            `${nameOf(nodeId)}: ${receipt ? outcomeOf(receipt.status, receipt.reason) : '…'}`,
            receipt && toneOf(receipt.status, receipt.reason),
          ),
        );
      if (message.state === 'live' && message.body.msgType !== 'cancel') {
        const button = el('button', t.cancel);
        button.onclick = () => call('api/alerts/cancel', { id: message.id }).catch(tell);
        box.append(button);
      }
      return box;
    }),
  );
}

function drawLog() {
  const shownAt = (row) => Date.parse(row.startedAt ?? row.endedAt);
  const newest = [...rows.values()].sort((a, b) => shownAt(b) - shownAt(a)).slice(0, 20);
  $('log-empty').hidden = newest.length > 0;
  $('log').replaceChildren(
    ...newest.map((row) => {
      const line = el('tr');
      line.append(
        el('td', time(row.startedAt ?? row.endedAt)),
        el('td', nameOf(row.nodeId)),
        el('td', row.title),
        el('td', outcomeOf(row.outcome, row.reason), toneOf(row.outcome, row.reason)),
        el('td', `${(row.soundedMs / 1000).toFixed(1)} s`),
      );
      return line;
    }),
  );
}

function tell(error) {
  $('alert-outcome').textContent = t.failed + error.message;
}

$('alert').onsubmit = async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const info = { language: 'vi', headline: form.get('headline'), instruction: form.get('instruction') };
  const body = {
    level: Number(form.get('level')),
    hazard: form.get('hazard'),
    status: form.has('exercise') ? 'exercise' : 'actual',
    infos: [info],
  };
  try {
    await call('api/alerts', { aud: [...nodes.keys()], body });
    $('alert-outcome').textContent = t.sent;
  } catch (error) {
    tell(error);
  }
};
for (const button of document.querySelectorAll('[data-lang]'))
  button.onclick = () => speak(button.dataset.lang);

const takeReport = ({ kind, type, payload, report }) => {
  const row = payload ?? report;
  if ((kind ?? type) === 'playlog' && row) rows.set(row.id, row);
};
speak(lang);
for (const node of await call('api/village')) addNode(node);

/** Everything anew: what happened while the stream of events was away is in none of them. */
async function load() {
  for (const message of await call('api/messages?limit=20')) messages.set(message.jti, message);
  for (const report of await call('api/reports?kind=playlog&limit=20')) takeReport(report);
  drawMessages();
  drawLog();
}

const events = new EventSource('events');
events.onopen = () => load().catch(tell);
events.addEventListener('status', (event) => {
  const { nodeId, status } = JSON.parse(event.data);
  const node = nodes.get(nodeId);
  if (!node) return;
  const renamed = node.status?.name !== status.name;
  node.status = status;
  drawNode(node);
  if (!renamed) return;
  drawMessages();
  drawLog();
});
events.addEventListener('message', (event) => {
  const { message } = JSON.parse(event.data);
  messages.set(message.jti, message);
  drawMessages();
});
events.addEventListener('report', (event) => {
  takeReport(JSON.parse(event.data).report);
  drawLog();
});

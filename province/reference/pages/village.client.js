/** The village page: nodes as they say they are, alerts and who has heard them, the play log. */
import { listen } from './listen.client.js';
import { disarm, isArmed, isMeant, label } from './second-press.client.js';
import { drawSounded, soundedBox } from './sounded.client.js';
import { WORDS } from './words.client.js';

const $ = (id) => document.getElementById(id);
const el = (tag, text, className) =>
  Object.assign(document.createElement(tag), { textContent: text ?? '', className: className ?? '' });
const nodes = new Map();
const messages = new Map();
const rows = new Map();
let lang = localStorage.getItem('lang') ?? 'vi';
let t = WORDS[lang];

/** An alert that has run out is shown as such within this (ms). */
const REDRAW_EVERY = 10_000;
/** Then the sender is told instead of left waiting (ms). */
const ANSWER_WITHIN = 20_000;

/** Throws Error whose `word` names the page's own words, or whose message is the server's. */
async function call(path, body) {
  const post = body !== undefined && {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-loa': '1' },
    body: JSON.stringify(body),
  };
  const response = await fetch(path, { ...post, signal: AbortSignal.timeout(ANSWER_WITHIN) }).catch(
    (error) => {
      throw inWords(error.name === 'TimeoutError' ? 'noAnswer' : 'unreachable', error);
    },
  );
  // The page's server is there, and nobody behind it.
  if (response.status === 502) throw inWords('unreachable');
  if (!response.ok) throw new Error((await response.json().catch(() => ({}))).error ?? response.statusText);
  return response.status === 204 ? undefined : response.json();
}

const inWords = (word, cause) => Object.assign(new Error(word, { cause }), { word });

/** The one line that is read aloud, but for the loss of the server. Words are asked for again when the language changes. */
let said = () => '';
function say(words) {
  said = words;
  $('alert-outcome').textContent = said();
}
/** True at the press that means it; the first one is read aloud as what the button says now. */
function press(button) {
  const words = () => button.textContent;
  return isMeant(button, () => {
    if (isArmed(button)) say(words);
    else if (said === words) say(() => '');
  });
}
const tell = (error) => say(() => t.failed + (error.word ? t[error.word] : error.message));

const time = (instant) => new Date(instant).toLocaleTimeString(lang === 'vi' ? 'vi-VN' : 'en-GB');

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
  drawSend();
  drawMessages();
  drawLog();
  drawLost();
  $('alert-outcome').textContent = said();
}

function addNode({ nodeId, kind, zones, page }) {
  const article = $(kind).content.cloneNode(true).firstElementChild;
  const node = { nodeId, kind, zones, article, status: undefined };
  nodes.set(nodeId, node);
  article.querySelector('.place a').href = page;
  $('nodes').append(article);
  if (kind === 'board') article.querySelector('iframe').src = `nodes/${nodeId}/board?look`;
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
    const siren = article.querySelector('.press');
    siren.onclick = () => press(siren) && call(`nodes/${nodeId}/virtual/button`, {}).catch(tell);
  }
  drawNode(node);
}

/** What is begun on the box by hand has no author: it is named by the page, in its language. */
const titleOf = (item, title) => t.byHand[item] ?? title;
function soundOf({ name, class: rank, exercise, title }) {
  if (rank === 'override') return titleOf(name, title);
  return (exercise ? t.drill : rank === 'emergency' ? t.emergency : t.onAir) + title;
}
const mutedText = ({ what, until, emergencies, by, issuer }) =>
  [
    what === 'box' ? t.wholeBox : (what.zone ?? what.item),
    `${t.until} ${new Date(until).toLocaleString(document.documentElement.lang)}`,
    ...(emergencies ? [t.alertsToo] : []),
    issuer === 'local' ? `${by} (${t.atTheBox})` : `${by} (${issuer})`,
  ].join(' · ');
const nameOf = (nodeId) => nodes.get(nodeId)?.status?.name ?? nodeId;

function drawNode({ nodeId, kind, zones, article, status, stopListening }) {
  article.querySelector('h2').textContent = status?.name ?? nodeId;
  article.querySelector('.place span').textContent = nodeId;
  article.querySelector('.place a').textContent = t.boxPage;
  if (!status) return;
  const facts = [
    [t.link, t[status.link]],
    [t.clock, t.clocks[status.clockTrust]],
    [t.outbox, String(status.outbox)],
    // What is muted has a line of its own.
    [t.faults, status.faults.filter((code) => !code.startsWith('mute.')).join(', ') || t.none],
    ...status.muted.map((mute) => [t.muted, mutedText(mute)]),
  ];
  article
    .querySelector('.facts')
    .replaceChildren(...facts.flatMap(([name, value]) => [el('dt', name), el('dd', value)]));
  if (kind === 'board') return;
  const first = status.onAir[0];
  const now = article.querySelector('.now');
  now.className = `now ${first?.class ?? ''}`;
  now.firstElementChild.textContent = first ? soundOf(first) : t.silent;
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
  const siren = article.querySelector('.press');
  const sounds = String(first?.name === 'button');
  // What the first press meant is no longer what the second would do.
  if (siren.dataset.sounds !== sounds) disarm(siren);
  siren.dataset.sounds = sounds;
  if (sounds === 'true') label(siren, t.pressAgain, t.pressOffAgain);
  else label(siren, t.press, t.pressOnAgain);
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

/** CAP's reference: what an update or cancel names, and what an alert is named by. */
const keyOf = ({ sender, identifier, sent }) => `${sender},${identifier},${sent}`;

/** Ended alerts that are still listed. */
const ENDED_SHOWN = 4;

/** The update or cancel that ended it. The province says again what it is only when a node answers: this sees it at once. */
const endOf = ({ body }) =>
  [...messages.values()].find((other) =>
    other.body.references?.some((key) => keyOf(key) === keyOf(body.key)),
  );
const isLive = (message) =>
  message.state === 'live' && Date.parse(message.expiresAt) > Date.now() && !endOf(message);

function drawMessages() {
  const alerts = [...messages.values()]
    .filter(({ type, body }) => type === 'alert' && body.msgType !== 'cancel')
    .sort((a, b) => b.issuedAt.localeCompare(a.issuedAt));
  const shown = [
    ...alerts.filter(isLive),
    ...alerts.filter((message) => !isLive(message)).slice(0, ENDED_SHOWN),
  ];
  const place = $('messages');
  const boxes = new Map([...place.children].map((box) => [box.dataset.jti, box]));
  const focused = document.activeElement;
  shown.forEach((message, i) => {
    const box = boxes.get(message.jti) ?? messageBox(message);
    boxes.delete(message.jti);
    drawMessage(box, message);
    if (place.children[i] !== box) place.insertBefore(box, place.children[i] ?? null);
  });
  for (const gone of boxes.values()) gone.remove();
  // A row that was moved has lost it.
  if (focused !== document.activeElement && place.contains(focused)) focused.focus();
}

function messageBox({ jti, id }) {
  const box = el('div', '', 'message');
  box.dataset.jti = jti;
  const button = el('button', '', 'cancel');
  button.onclick = () => press(button) && call('api/alerts/cancel', { id }).catch(tell);
  box.append(el('h3'), el('p', '', 'state'), soundedBox(), button);
  return box;
}

function drawMessage(box, message) {
  const { body, issuedAt, drill } = message;
  box.querySelector('h3').textContent = (body.status === 'exercise' ? t.drill : '') + body.infos[0].headline;
  box.querySelector('.state').textContent = `${time(issuedAt)} · ${stateOf(message)}`;
  drawSounded(box.querySelector('.sounded-of'), drill, { t, time, nameOf });
  const button = box.querySelector('.cancel');
  button.hidden = !isLive(message);
  label(button, t.cancel, t.cancelAgain);
  if (button.hidden) disarm(button);
}

function stateOf(message) {
  const end = endOf(message);
  if (isLive(message)) return t.states.live;
  if (!end) return message.state === 'ended' ? t.states.ended : t.states.expired;
  return (end.body.msgType === 'cancel' ? t.cancelledAt : t.replacedAt) + time(end.issuedAt);
}

/** With what came back of it from the amplifier, where a box listens to that, and the languages of the node that it lacked. */
function soundedOf({ soundedMs, proof, missingLanguages }) {
  const { comparedMs, presentMs } = proof?.loopback ?? {};
  const back = comparedMs ? ` · ${t.heardBack}${Math.round((100 * presentMs) / comparedMs)} %` : '';
  const lacked = missingLanguages ? ` · ${t.notIn}${missingLanguages.join(', ')}` : '';
  return `${(soundedMs / 1000).toFixed(1)} s${back}${lacked}`;
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
        el('td', (row.exercise ? t.drill : '') + titleOf(row.item, row.title)),
        el('td', outcomeOf(row.outcome, row.reason), toneOf(row.outcome, row.reason)),
        el('td', soundedOf(row)),
      );
      return line;
    }),
  );
}

function drawSend() {
  const { headline, exercise } = $('alert').elements;
  const send = $('alert').querySelector('.send');
  headline.setCustomValidity(headline.value.trim() === '' ? t.headlineMissing : '');
  send.classList.toggle('danger', !exercise.checked);
  if (exercise.checked) label(send, t.sendExercise, t.sendExerciseAgain);
  else label(send, t.send, t.sendAgain);
}

$('alert').oninput = () => {
  // The second press must send what stood there at the first.
  disarm($('alert').querySelector('.send'));
  drawSend();
};
$('alert').onsubmit = async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const send = event.target.querySelector('.send');
  if (send.disabled || !press(send)) return;
  const info = {
    language: 'vi',
    headline: form.get('headline').trim(),
    instruction: form.get('instruction').trim(),
  };
  const body = {
    level: Number(form.get('level')),
    hazard: form.get('hazard'),
    status: form.has('exercise') ? 'exercise' : 'actual',
    infos: [info],
  };
  const focused = document.activeElement;
  send.disabled = true;
  say(() => t.sending);
  try {
    await call('api/alerts', { aud: [...nodes.keys()], body });
    event.target.elements.exercise.checked = false;
    say(() => t.sent);
  } catch (error) {
    tell(error);
  } finally {
    send.disabled = false;
    drawSend();
    // A button that cannot be pressed loses the focus.
    if (focused === send && document.activeElement === document.body) send.focus();
  }
};
for (const button of document.querySelectorAll('[data-lang]'))
  button.onclick = () => speak(button.dataset.lang);

const takeReport = ({ kind, type, payload, report }) => {
  const row = payload ?? report;
  if ((kind ?? type) === 'playlog' && row) rows.set(row.id, row);
};
/** Since when the stream of events is away (ms since 1970). */
let lostAt;
function drawLost() {
  document.body.classList.toggle('lost', lostAt !== undefined);
  $('lost').hidden = lostAt === undefined;
  $('lost').textContent = lostAt === undefined ? '' : t.lost + time(lostAt);
}

speak(lang);
for (const node of await call('api/village')) addNode(node);

/** Everything anew: what happened while the stream of events was away is in none of them. */
async function load() {
  for (const message of await call('api/messages?type=alert&limit=500')) messages.set(message.jti, message);
  for (const report of await call('api/reports?kind=playlog&limit=20')) takeReport(report);
  drawMessages();
  drawLog();
}

const events = new EventSource('events');
events.onopen = () => {
  lostAt = undefined;
  drawLost();
  load().catch(tell);
};
events.onerror = () => {
  lostAt ??= Date.now();
  drawLost();
};
// An alert runs out without an event, and then what it waited for has not come.
setInterval(() => {
  for (const message of messages.values())
    if (message.drill?.open && Date.parse(message.drill.until) < Date.now()) judgeAgain(message).catch(tell);
  drawMessages();
}, REDRAW_EVERY);
async function judgeAgain(message) {
  message.drill = await call(`api/drill?id=${encodeURIComponent(message.jti)}`);
  drawMessages();
}
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

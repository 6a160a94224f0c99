/**
 * All that a box in a network of its own can reach: the name service that it asks, and the way to its province. Runs inside that
 * network; what comes goes on through Unix sockets, which know no networks. Orders come as lines on `control.sock`:
 *
 *   names answer|silent       what was asked in silence is answered as soon as it ends
 *   broker through|mute|dead  mute: takes connections and says nothing; as soon as that ends they go on
 *   cut                       ends every connection
 *   reach                     says whether the province's address can be reached, whoever listens there
 *   stop CONSOLE BODY         the console's order to stop, as JSON, given on the box itself; says what it answers
 *
 *   node wire.mjs FOLDER ADDRESS BROKER-PORT CONTENT-PORT NAMES BROKER
 */
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [folder, address, broker, content, ...first] = process.argv.slice(2);
const [mode, asked, held, open] = [{ names: first[0], broker: first[1] }, [], new Set(), new Set()];
let say = () => {};
let server;

function onward(socket, port) {
  const beyond = connect(join(folder, `${port}.sock`));
  const end = () => {
    socket.destroy();
    beyond.destroy();
    open.delete(socket);
  };
  open.add(socket);
  for (const side of [socket, beyond]) side.on('error', end).on('close', end);
  socket.pipe(beyond).pipe(socket);
}

function take(socket) {
  if (mode.broker !== 'mute') return onward(socket, broker);
  held.add(socket);
  socket.on('error', () => {}).on('close', () => held.delete(socket));
  say('broker held');
}

function cut() {
  for (const socket of [...open, ...held]) socket.destroy();
}

function setBroker(how) {
  mode.broker = how;
  server?.close();
  server = undefined;
  if (how === 'dead') return cut();
  server = createServer(take).listen(broker, '0.0.0.0');
  if (how === 'through') for (const socket of held) onward(socket, broker);
  if (how === 'through') held.clear();
}

/** An address record of this one address; nothing of any other kind. */
function answerTo(query) {
  let end = 12;
  while (query[end] !== 0) end += query[end] + 1;
  const wantsAddress = query.readUInt16BE(end + 1) === 1;
  const head = Buffer.from(query.subarray(0, end + 5));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(wantsAddress ? 1 : 0, 6);
  head.writeUInt32BE(0, 8);
  const record = [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)];
  return Buffer.concat([head, Buffer.from(wantsAddress ? record : [])]);
}

const names = createSocket('udp4', (query, { port, address: from }) => {
  const answer = () => names.send(answerTo(query), port, from);
  if (mode.names === 'answer') return answer();
  asked.push(answer);
  say('names asked');
});

const ORDERS = {
  cut,
  names: (how) => {
    mode.names = how;
    if (how === 'answer') for (const answer of asked.splice(0)) answer();
  },
  broker: setBroker,
  stop: async (console, ...body) => {
    const headers = { 'x-loa': '1', 'content-type': 'application/json' };
    const answer = await fetch(`http://${console}/stop`, { method: 'POST', headers, body: body.join(' ') });
    say(`stop ${answer.status}`);
  },
  reach: () =>
    connect({ host: address, port: broker })
      .on('connect', () => say('reached'))
      .on('error', ({ code }) => say(code === 'ECONNREFUSED' ? 'reached' : code)),
};

names.bind(53, '127.0.0.1');
createServer((socket) => onward(socket, content)).listen(content, '0.0.0.0');
setBroker(mode.broker);
createServer((control) => {
  say = (line) => control.write(`${line}\n`);
  control.on('close', () => process.exit(0)).on('error', () => {});
  createInterface({ input: control }).on('line', (line) => {
    const [order, ...how] = line.split(' ');
    ORDERS[order](...how);
    say(`${line}: done`);
  });
}).listen(join(folder, 'control.sock'));

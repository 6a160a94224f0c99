/**
 * QEMU's debug port (GDB's remote protocol), for one thing: to write a word of the board's memory, whatever runs on it. So a relay's
 * line is held from outside as by a wire. The machine stands still meanwhile, for some milliseconds.
 */
import { connect, type Socket } from 'node:net';
import { WorldError } from '../../../failure/failure.ts';

const WITHIN_MS = 5_000;

export class DebugPort {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Physical address. Throws WorldError. */
  async poke(address: number, word: number): Promise<void> {
    const socket = connect(this.#path);
    try {
      await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
      const value = Buffer.alloc(4);
      value.writeUInt32LE(word);
      await mustBeOk(socket, 'Qqemu.PhyMemMode:1');
      await mustBeOk(socket, `M${address.toString(16)},4:${value.toString('hex')}`);
      await mustBeOk(socket, 'D');
    } finally {
      socket.destroy();
    }
  }
}

async function mustBeOk(socket: Socket, command: string): Promise<void> {
  const answer = await ask(socket, command);
  if (answer !== 'OK')
    throw new WorldError('image.debug', `QEMU's debug port answers "${answer}" to ${command}`);
}

/** Sends a packet, answers the text of the one that comes back. */
function ask(socket: Socket, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const late = setTimeout(() => {
      end();
      reject(new WorldError('image.debug', `QEMU's debug port does not answer to ${command}`));
    }, WITHIN_MS);
    const hear = (piece: Buffer) => {
      text += piece.toString('latin1');
      const packet = [...text.matchAll(/\$([^#]*)#[0-9a-f]{2}/g)].map(([, one]) => one).find(isAnswer);
      if (packet === undefined) return;
      socket.write('+');
      end();
      resolve(packet);
    };
    const end = () => {
      clearTimeout(late);
      socket.off('data', hear);
    };
    socket.on('data', hear);
    socket.write(`$${command}#${checksum(command)}`);
  });
}

/** That the machine stands still is told unasked. */
const isAnswer = (packet: string | undefined): packet is string =>
  packet !== undefined && !/^[TS][0-9a-f]{2}/.test(packet);

function checksum(text: string): string {
  const sum = Buffer.from(text, 'latin1').reduce((total, byte) => (total + byte) & 0xff, 0);
  return sum.toString(16).padStart(2, '0');
}

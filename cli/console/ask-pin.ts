/** Asks for a new PIN at the keyboard, twice, without showing it; from a pipe, its first line. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { InputError } from '../../failure/failure.ts';
import { pinFault } from '../../province/contract/pin/pin-fault.ts';
import { plainPin } from '../../province/contract/pin/plain-pin.ts';
import type { Speak } from '../language.ts';

/** Throws InputError when the two differ, or for one that is none. */
export async function askPin(speak: Speak): Promise<string> {
  const first = await askHidden(speak('Mã PIN mới (6–16 chữ số): ', 'New PIN (6–16 digits): '));
  const fault = pinFault(first);
  if (fault) throw new InputError(sayFault(fault, speak));
  const again = process.stdin.isTTY ? await askHidden(speak('Gõ lại: ', 'Again: ')) : first;
  if (plainPin(again) !== plainPin(first))
    throw new InputError(speak('Hai lần gõ khác nhau: hãy chạy lại', 'They differ: run it again'));
  return plainPin(first);
}

function askHidden(question: string): Promise<string> {
  const hidden = new Writable({ write: (_piece, _encoding, done) => done() });
  const terminal = process.stdin.isTTY === true;
  if (terminal) process.stderr.write(question);
  const lines = createInterface({ input: process.stdin, output: hidden, terminal });
  return new Promise((resolve, reject) => {
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
    });
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => {
      if (terminal) process.stderr.write('\n');
      reject(new InputError('no PIN was given: type one, or use --new'));
    });
  });
}

function sayFault(fault: NonNullable<ReturnType<typeof pinFault>>, speak: Speak): string {
  switch (fault) {
    case 'not-digits':
      return speak('Mã PIN chỉ có chữ số', 'A PIN has digits only');
    case 'too-short':
      return speak('Mã PIN cần ít nhất 6 chữ số', 'A PIN needs at least 6 digits');
    case 'too-long':
      return speak('Mã PIN có nhiều nhất 16 chữ số', 'A PIN has at most 16 digits');
    case 'guessed':
      return speak(
        'Mã PIN này ai cũng đoán được (123456, 111111…): hãy chọn mã khác, hoặc dùng --new',
        'This PIN is among the first that anybody tries (123456, 111111…): choose another, or use --new',
      );
  }
}

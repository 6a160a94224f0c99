/** Words for the states that `list` and `watch` show to people. Programs read the codes, with --json. */
import type { MessageView, NodeView } from '../../province/reference/api/shape.ts';
import type { Speak } from '../language.ts';

/** By code: Vietnamese, English. */
type Words<Code extends string> = Readonly<Record<Code, readonly [string, string]>>;

const CONDITION: Words<NodeView['condition']> = {
  never: ['chưa từng kết nối', 'never seen'],
  offline: ['mất kết nối', 'offline'],
  healthy: ['đang kết nối', 'online'],
  faulty: ['đang kết nối, có lỗi', 'online, with faults'],
  deaf: ['đang kết nối nhưng không nghe được', 'online but deaf'],
};
const MESSAGE: Words<MessageView['state']> = {
  live: ['đang hiệu lực', 'in force'],
  ended: ['đã kết thúc', 'ended'],
  expired: ['đã hết hạn', 'expired'],
};
const CHANGE: Words<'published' | 'withdrawn'> = {
  published: ['đã công bố', 'published'],
  withdrawn: ['đã rút', 'withdrawn'],
};
const OUTCOME: Words<'played' | 'partial' | 'missed'> = {
  played: ['đã phát', 'played'],
  partial: ['phát một phần', 'played in part'],
  missed: ['không phát', 'not played'],
};
const FAULT: Words<'raised' | 'cleared'> = {
  raised: ['có lỗi', 'raised'],
  cleared: ['đã hết lỗi', 'cleared'],
};

export const wordFor = {
  condition: wordsOf(CONDITION),
  message: wordsOf(MESSAGE),
  change: wordsOf(CHANGE),
  outcome: wordsOf(OUTCOME),
  fault: wordsOf(FAULT),
} as const;

function wordsOf<Code extends string>(words: Words<Code>): (code: Code, speak: Speak) => string {
  return (code, speak) => {
    const [vietnamese, english] = words[code];
    return speak(vietnamese, english);
  };
}

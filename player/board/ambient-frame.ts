/** What a board shows while nothing is on: which box it is. */
import type { ScreenFrame } from '../../drivers/screen/port.ts';

export function ambientFrame(nodeId: string): ScreenFrame {
  return {
    id: 'ambient',
    kind: 'ambient',
    exercise: false,
    texts: [{ language: 'vi', title: '', body: nodeId }],
  };
}

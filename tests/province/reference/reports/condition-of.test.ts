import { expect, it } from 'vitest';
import { exampleReport } from '../../../../province/contract/examples/reports.ts';
import type { Heartbeat } from '../../../../province/contract/messages/heartbeat.ts';
import { NodeState } from '../../../../province/contract/messages/state.ts';
import { Presence } from '../../../../province/reference/reports/presence.ts';

const { echoMs: _, ...calm } = exampleReport('heartbeat');
const { nodeId } = calm;
const AT = '2026-11-22T05:00:00+07:00';
const beat = (change: Partial<Heartbeat> = {}): Heartbeat => ({ ...calm, faults: [], ...change });

it('tells never seen, offline, online and healthy, online with faults, and online but deaf apart', () => {
  const presence = new Presence();
  const condition = () => presence.of(nodeId).condition;
  expect(condition()).toBe('never');
  presence.state(exampleReport('state'), AT);
  presence.heartbeat(beat({ echoMs: 40 }), AT);
  expect(condition()).toBe('healthy');
  presence.heartbeat(beat({ echoMs: 40, faults: ['speaker.lost'] }), AT);
  expect(condition()).toBe('faulty');
  presence.heartbeat(beat({ echoMs: 40, faults: ['speaker.lost', 'link.deaf'] }), AT);
  expect(condition()).toBe('deaf');
  presence.state(NodeState.parse({ v: 1, nodeId, online: false }), AT);
  expect(condition()).toBe('offline');
});

it('sees by itself that a node is deaf: three questions in a row that had no answer', () => {
  const presence = new Presence();
  presence.state(exampleReport('state'), AT);
  for (const expected of ['healthy', 'healthy', 'deaf']) {
    presence.heartbeat(beat(), AT);
    expect(presence.of(nodeId).condition).toBe(expected);
  }
  presence.heartbeat(beat({ echoMs: 80 }), AT);
  expect(presence.of(nodeId).condition).toBe('healthy');
});

it('calls no box deaf that does not ask', () => {
  const presence = new Presence();
  presence.state(exampleReport('state'), AT);
  const { echo: _nonce, ...old } = beat();
  for (let n = 0; n < 10; n++) presence.heartbeat(old, AT);
  expect(presence.of(nodeId).condition).toBe('healthy');
});

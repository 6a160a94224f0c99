import { expect, it } from 'vitest';
import type { Refused } from '../../../agent/console/api/session.ts';
import { Browser, deskScene, PIN } from './desk-scene.ts';

const refused = async (answer: Response) => ({
  status: answer.status,
  ...((await answer.json()) as Refused),
});

it('lets in whoever has the PIN, under their own name, and acts in that name', async () => {
  const { url, acts } = await deskScene();
  const lan = new Browser(url);
  expect(await lan.session()).toEqual({ state: 'out' });
  expect((await lan.post('/api/stop')).status).toBe(401);
  expect((await lan.logIn('  Nguyễn  Thị Lan ', '482-913')).status).toBe(204);
  expect(await lan.session()).toMatchObject({ state: 'in', who: 'Nguyễn Thị Lan' });
  const siren = await lan.post('/api/override', { what: 'siren', press: 'p1' });
  expect([siren.status, await siren.json()]).toEqual([202, { item: 'item-1' }]);
  expect((await lan.post('/api/end', { item: 'item-1', press: 'p2' })).status).toBe(204);
  expect((await lan.post('/api/stop', { press: 'p3' })).status).toBe(204);
  expect(await (await lan.post('/api/self-test', { press: 'p4' })).json()).toEqual([
    { code: 'speaker.device', state: 'good', value: 'mở' },
  ]);
  expect((await lan.post('/api/tone', { press: 'p5' })).status).toBe(202);
  expect((await lan.post('/api/drill', { press: 'p6' })).status).toBe(202);
  const by = 'Nguyễn Thị Lan';
  expect(acts.done).toEqual([
    `siren ${by}`,
    `end item-1 ${by}`,
    `stop ${by}`,
    `self-test ${by}`,
    `tone ${by}`,
    `drill ${by}`,
  ]);
});

it('a page says for whoever speaks that they are there; it is told when the voice is over', async () => {
  const { url, acts } = await deskScene();
  const lan = new Browser(url);
  await lan.logIn('Lan', PIN);
  expect((await lan.post('/api/here', { item: 'voice-1' })).status).toBe(204);
  expect((await lan.post('/api/here', { item: 'over' })).status).toBe(409);
  expect((await lan.post('/api/here', {})).status).toBe(400);
  expect(acts.done).toEqual(['here voice-1']);
});

it('does one press once, however often its answer is asked for, and the next press again', async () => {
  const { url, acts, clock } = await deskScene();
  const lan = new Browser(url);
  await lan.logIn('Lan', PIN);
  const press = async (name: string) =>
    (await (await lan.post('/api/override', { what: 'siren', press: name })).json()) as unknown;
  expect(await Promise.all([press('a'), press('a'), press('a')])).toEqual(Array(3).fill({ item: 'item-1' }));
  expect(await press('b')).toEqual({ item: 'item-2' });
  expect(acts.done).toHaveLength(2);
  clock.advance((10 * 60_000) as never);
  expect(await press('a')).toEqual({ item: 'item-3' });
});

it('never does a press that arrives behind the stop which took it back; that of somebody else it does', async () => {
  const { url, acts } = await deskScene();
  const [lan, minh] = [new Browser(url), new Browser(url)];
  await lan.logIn('Lan', PIN);
  await minh.logIn('Minh', PIN);
  expect((await lan.post('/api/stop', { press: 's', back: ['a', 'b'] })).status).toBe(204);
  expect(await refused(await lan.post('/api/override', { what: 'siren', press: 'a' }))).toMatchObject({
    status: 409,
    error: { vi: expect.stringContaining('DỪNG') },
  });
  expect((await lan.post('/api/drill', { press: 'b' })).status).toBe(409);
  expect((await minh.post('/api/override', { what: 'siren', press: 'a' })).status).toBe(202);
  expect((await lan.post('/api/stop', { press: 't', back: [5] })).status).toBe(400);
  expect(acts.done).toEqual(['stop Lan', 'siren Minh']);
});

it('says why the box declines, with the fix, and lets the same press be tried again', async () => {
  const { url } = await deskScene();
  const lan = new Browser(url);
  await lan.logIn('Lan', PIN);
  const declined = await refused(
    await lan.post('/api/override', { what: 'phrase', hazard: 'unknown', press: 'a' }),
  );
  expect(declined.status).toBe(409);
  expect(declined.error.vi).toContain('hãy xem lại trang');
  for (const body of [
    {},
    { what: 'phrase' },
    { what: 'recorded', sound: '../x' },
    { what: 'siren', press: 5 },
    [],
    'x',
  ])
    expect((await lan.post('/api/override', body)).status).toBe(400);
});

it('knows two who are logged in at once, and each of them alone logs out', async () => {
  const { url, acts } = await deskScene();
  const [lan, minh] = [new Browser(url), new Browser(url)];
  await Promise.all([lan.logIn('Lan', PIN), minh.logIn('Minh', PIN)]);
  await lan.post('/api/tone');
  await minh.post('/api/stop');
  expect((await lan.post('/api/logout')).status).toBe(204);
  expect((await lan.session()).state).toBe('out');
  expect((await minh.post('/api/tone')).status).toBe(202);
  expect(acts.done).toEqual(['tone Lan', 'stop Minh', 'tone Minh']);
});

it('ends a session after half an hour of nothing, and after twelve hours whatever happens', async () => {
  const { url, clock } = await deskScene();
  const lan = new Browser(url);
  await lan.logIn('Lan', PIN);
  const minutes = (n: number) => clock.advance((n * 60_000) as never);
  for (let half = 0; half < 24; half++) {
    expect((await lan.session()).state).toBe('in');
    minutes(29.9);
  }
  expect((await lan.session()).state).toBe('in');
  minutes(10);
  expect(await refused(await lan.post('/api/stop'))).toMatchObject({ status: 401 });
  await lan.logIn('Lan', PIN);
  minutes(30);
  expect((await lan.session()).state).toBe('out');
});

it.each(['', '   ', 'x'.repeat(65), 'Lan\u202Enimda', 'Lan\u0000', 7, null])(
  'takes no name like %j',
  async (who) => {
    const { url } = await deskScene();
    const answer = await new Browser(url).post('/api/login', { who, pin: PIN });
    expect(await refused(answer)).toMatchObject({
      status: 400,
      error: { vi: expect.stringContaining('cho biết tên') },
    });
  },
);

it('asks for no PIN where there is none, and takes the name of whoever says it', async () => {
  const { url, acts } = await deskScene({ pin: 'none' });
  const here = new Browser(url);
  expect(await here.session()).toEqual({ state: 'open', who: 'console', token: '1' });
  expect((await here.post('/api/tone')).status).toBe(202);
  expect((await here.logIn('Thợ Hai', '')).status).toBe(204);
  expect(await here.session()).toMatchObject({ state: 'open', who: 'Thợ Hai' });
  expect((await here.post('/api/stop')).status).toBe(204);
  expect(acts.done).toEqual(['tone console', 'stop Thợ Hai']);
});

it('keeps the box whole when a route fails, and says so to both sides', async () => {
  const { url, acts, failures } = await deskScene();
  const lan = new Browser(url);
  await lan.logIn('Lan', PIN);
  acts.stopAll = () => {
    throw new Error('broken');
  };
  expect(await refused(await lan.post('/api/stop', { press: 'a' }))).toMatchObject({ status: 500 });
  expect(failures.map(String)).toEqual(['Error: broken']);
  expect((await lan.post('/api/tone')).status).toBe(202);
});

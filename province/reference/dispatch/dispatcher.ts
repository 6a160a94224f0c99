/**
 * Between the province and the wire: publishes what holds, welcomes boxes, answers their requests, sends one-offs until they
 * are answered or over, keeps what is reported.
 *
 * Invariant: nothing waits for a box. Whatever is lost on the way is said again: state by the broker's retained copy and
 * the plan, one-offs by back-off and at each birth.
 */
import { reasonOf } from '../../../failure/failure.ts';
import type { Clock, Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, type MonotonicTime, WallTime } from '../../../time/instant.ts';
import type { Heartbeat } from '../../contract/messages/heartbeat.ts';
import type { Request } from '../../contract/messages/request.ts';
import { topicTo } from '../../contract/topics.ts';
import type { ProvinceEvent } from '../api/shape.ts';
import type { Wire } from '../broker/wire.ts';
import { claimsToSign } from '../compose/claims-to-sign.ts';
import { backOff } from '../delivery/back-off.ts';
import { dueMail } from '../delivery/due-mail.ts';
import { type Mail, Mailbag } from '../delivery/mailbag.ts';
import type { Document } from '../documents/document.ts';
import { documentTopics } from '../documents/document.ts';
import type { Province } from '../province.ts';
import type { Birth } from '../reports/presence.ts';
import type { KeptReport } from '../reports/report-log.ts';
import { readReport } from './read-report.ts';
import { welcomeBody } from './welcome.ts';

/** Plans and trust lists follow the clock (expired alerts, lists to renew) at least this often. */
const LOOK_AGAIN = Duration.seconds(30);

/** What a plan names comes before the plan. */
const ORDER: readonly Document['type'][] = ['trust', 'assignment', 'schedule', 'plan'];

interface Attempts {
  readonly count: number;
  readonly dueAt: MonotonicTime;
}

export interface DispatcherOptions {
  readonly province: Province;
  readonly clock: Clock;
  readonly timers: Timers;
  /** In [0, 1). */
  random(): number;
}

export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #attempts = new Map<string, Attempts>();
  #wire: Wire | undefined;
  #cancelTimer: () => void = () => undefined;
  #cancelLook: () => void = () => undefined;
  #stopListening: () => void = () => undefined;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /** The wire is built with this one's `report` and `connected`, so it comes second. */
  start(wire: Wire): void {
    this.#wire = wire;
    this.#stopListening = this.#options.province.listen((event) => this.#changed(event));
    if (wire.connected) this.connected();
    this.#look();
  }

  stop(): void {
    this.#stopListening();
    this.#cancelTimer();
    this.#cancelLook();
    this.#wire = undefined;
  }

  /** The broker is there: it may have forgotten everything. */
  connected(): void {
    const documents = this.#options.province.parts.shelf.all();
    for (const type of ORDER)
      for (const document of documents.filter((one) => one.type === type)) this.#publishRetained(document);
    this.#attempts.clear();
    this.#sendDue();
  }

  /** A message of a box. Resolves when it is kept. Rejects with WorldError when the disk does not take it. */
  async report(topic: string, payload: Uint8Array): Promise<void> {
    const { province, clock } = this.#options;
    if (payload.length === 0) return; // a retained state was cleared
    const reading = readReport(topic, payload);
    if (!reading.ok) return this.#notice(reading.why);
    const read = reading.report;
    if (!province.parts.registry.get(read.payload.nodeId))
      return this.#notice(`${read.type} of "${read.payload.nodeId}", which is not registered`);
    switch (read.type) {
      case 'state':
        province.see({ state: read.payload });
        if (read.payload.online) await this.#welcome(read.payload);
        return;
      case 'heartbeat':
        province.see({ heartbeat: read.payload });
        return this.#echo(read.payload);
      case 'preview':
        return province.parts.presence.preview(read.payload);
      case 'screenshot':
        return province.parts.presence.screenshot(read.payload);
      case 'receipt':
      case 'playlog':
      case 'fault':
      case 'request': {
        const { type: kind, payload: report } = read;
        const receivedAt = WallTime.format(clock.wall());
        await province.keep({ kind, receivedAt, report } as KeptReport);
        if (read.type === 'request') this.#answer(read.payload);
        return;
      }
    }
  }

  async #welcome(birth: Birth): Promise<void> {
    const { province, clock } = this.#options;
    const { nodeId } = birth;
    const now = clock.wall();
    const mail = this.#mailFor(nodeId);
    const trust = province.parts.shelf.get('trust', nodeId)?.version ?? 0;
    const body = welcomeBody(birth.nonce, now, trust, mail);
    this.#publish(
      topicTo(nodeId, 'welcome'),
      await province.sign(claimsToSign({ type: 'welcome', aud: [nodeId], body }, now)),
    );
    for (const { oneOff } of mail) this.#attempts.delete(attemptKey(oneOff.jti, nodeId));
    this.#sendDue();
  }

  /** Sends its question back, by the way that all else goes to it. Not kept: the next heartbeat asks again. */
  async #echo({ nodeId, echo: nonce }: Heartbeat): Promise<void> {
    if (nonce === undefined) return;
    const { province, clock } = this.#options;
    const echo = {
      type: 'command',
      aud: [nodeId],
      jti: `echo-${nonce}`,
      body: { name: 'echo', nonce },
    } as const;
    this.#publish(topicTo(nodeId, 'command'), await province.sign(claimsToSign(echo, clock.wall())));
  }

  /** Publishes again, to that node alone, what it lacks. */
  #answer({ nodeId, needs }: Request): void {
    const { province, clock } = this.#options;
    const { shelf, mailbag, registry, trust } = province.parts;
    const node = registry.get(nodeId);
    if (!node) return;
    const alerts = mailbag.alertsInForce(clock.wall());
    for (const { type, id, root } of needs) {
      if (type === 'alert') {
        for (const { oneOff } of alerts)
          if ((id === undefined || oneOff.id === id) && registry.audience(oneOff.aud).includes(node))
            this.#publish(topicTo(nodeId, 'alert'), oneOff.jws);
      } else if (type === 'schedule') {
        const schedule = id === undefined ? undefined : shelf.get('schedule', id);
        if (schedule && registry.audience(schedule.aud).includes(node))
          this.#publish(topicTo(nodeId, 'schedule', schedule.id), schedule.jws);
      } else if (type === 'trust' && root !== undefined) {
        // Not retained: the newest one, which is, comes last.
        for (const { jws } of trust.lists.since(root)) this.#publish(topicTo(nodeId, 'trust'), jws);
      } else {
        const document = shelf.get(type, nodeId);
        if (document) this.#publishRetained(document);
      }
    }
  }

  #changed(event: ProvinceEvent): void {
    if (event.type === 'document') {
      const { document, change } = event;
      const held = this.#options.province.parts.shelf.get(document.type, document.id);
      if (change === 'published' && held) this.#publishRetained(held);
      // Clears the retained copy; to a box an empty payload says nothing, the plan does.
      else for (const topic of documentTopics(document)) this.#publish(topic, '', true);
    } else if (
      event.type === 'message' &&
      event.message.nodes.every(({ receipt }) => receipt === undefined)
    ) {
      this.#sendFirst(event.message.jti);
    }
  }

  /** To its groups and nodes as they are named: the fan-out is the broker's. */
  #sendFirst(jti: string): void {
    const mail = this.#options.province.parts.mailbag.get(jti);
    const nodes = mail ? this.#options.province.parts.registry.audience(mail.oneOff.aud) : [];
    if (!mail || nodes.some(({ nodeId }) => this.#attempts.has(attemptKey(jti, nodeId)))) return;
    if (this.#wire?.connected !== true) return;
    for (const target of mail.oneOff.aud) this.#publish(topicTo(target, mail.oneOff.type), mail.oneOff.jws);
    for (const { nodeId } of nodes) this.#sent(jti, nodeId, 1);
    this.#sendDue();
  }

  #sendDue(): void {
    this.#cancelTimer();
    if (this.#wire?.connected !== true) return;
    const { province, clock, timers } = this.#options;
    const { registry, presence, mailbag } = province.parts;
    const live = mailbag.live(clock.wall());
    const unanswered = live.flatMap((mail) =>
      registry
        .audience(mail.oneOff.aud)
        .filter(({ nodeId }) => !Mailbag.isAnswered(mail, nodeId))
        .map(({ nodeId }) => {
          const attempts = this.#attempts.get(attemptKey(mail.oneOff.jti, nodeId));
          return {
            ...{
              jti: mail.oneOff.jti,
              nodeId,
              offline: presence.isOffline(nodeId),
              attempts: attempts?.count ?? 0,
            },
            ...(attempts && { dueAt: attempts.dueAt }),
          };
        }),
    );
    const now = clock.monotonic();
    for (const { jti, nodeId, attempts } of dueMail(unanswered, now).send) {
      const mail = mailbag.get(jti);
      if (!mail) continue;
      this.#publish(topicTo(nodeId, mail.oneOff.type), mail.oneOff.jws);
      this.#sent(jti, nodeId, attempts + 1);
    }
    // Decided anew with what was just sent, so that the timer is right for those as well.
    const again = dueMail(
      unanswered.map((one) => ({ ...one, ...this.#attempts.get(attemptKey(one.jti, one.nodeId)) })),
      now,
    ).lookAgainIn;
    if (again !== undefined) this.#cancelTimer = timers.after(again, () => this.#sendDue());
  }

  #sent(jti: string, nodeId: string, count: number): void {
    const { clock, random } = this.#options;
    const dueAt = after(clock.monotonic(), backOff(count, random()));
    this.#attempts.set(attemptKey(jti, nodeId), { count, dueAt });
  }

  /** One-offs that still matter to a node: unanswered, or an alert in force. */
  #mailFor(nodeId: string): Mail[] {
    const { mailbag, registry } = this.#options.province.parts;
    const now = this.#options.clock.wall();
    const node = registry.get(nodeId);
    const inForce = new Set(mailbag.alertsInForce(now));
    return mailbag
      .live(now)
      .filter((mail) => node && registry.audience(mail.oneOff.aud).includes(node))
      .filter((mail) => inForce.has(mail) || !Mailbag.isAnswered(mail, nodeId));
  }

  /** Follows the clock. */
  #look(): void {
    const { province, timers } = this.#options;
    province.refresh().catch((cause: unknown) => this.#notice(reasonOf(cause)));
    this.#cancelLook = timers.after(LOOK_AGAIN, () => this.#look());
  }

  #publishRetained(document: Document): void {
    for (const topic of documentTopics(document)) this.#publish(topic, document.jws, true);
  }

  #publish(topic: string, payload: string, retain = false): void {
    // When the broker is away, `connected` says everything again.
    if (this.#wire?.connected !== true) return;
    this.#wire.publish(topic, payload, { retain }).catch((cause: unknown) => this.#notice(reasonOf(cause)));
  }

  #notice(text: string): void {
    this.#options.province.tell({ type: 'notice', text });
  }
}

function attemptKey(jti: string, nodeId: string): string {
  return `${jti} ${nodeId}`;
}

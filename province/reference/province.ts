/**
 * A province: what it knows and what it says. It signs, numbers and keeps; `serveProvince` carries it to the boxes and brings
 * their answers. Works without being served: what was said then is published at the next start.
 *
 * Invariant: nothing is told to a caller as done before the disk has it, and changes happen one after another.
 */
import { InputError } from '../../failure/failure.ts';
import type { Clock } from '../../time/clock.ts';
import { WallTime } from '../../time/instant.ts';
import { type Alert, alertId } from '../contract/messages/alert.ts';
import type { Heartbeat } from '../contract/messages/heartbeat.ts';
import type { NodeState } from '../contract/messages/state.ts';
import { type ClaimsToSign, signMessage } from '../contract/signature/sign.ts';
import { mayIssue } from '../contract/trust/may-issue.ts';
import { addNode, type NewNode, type NodeAdded } from './add-node.ts';
import type {
  AlertChange,
  AlertDraft,
  AlertEnd,
  BulletinDraft,
  CommandDraft,
  DocumentView,
  MessageView,
  NodeView,
  ProvinceEvent,
  ScheduleDraft,
} from './api/shape.ts';
import { documentView, messageView, nodeView } from './api/views.ts';
import { claimsToSign } from './compose/claims-to-sign.ts';
import { type Context, completeAlert, completeBulletin } from './compose/complete-body.ts';
import { contextOf } from './compose/context-of.ts';
import { intentOf } from './compose/intent-of.ts';
import { keepQuietHours } from './compose/keep-quiet-hours.ts';
import type { Mail, Mailbag } from './delivery/mailbag.ts';
import { notInForce } from './delivery/not-in-force.ts';
import { readOneOff } from './delivery/read-one-off.ts';
import { desiredPlan } from './documents/desired.ts';
import type { Document } from './documents/document.ts';
import type { DocumentDraft, DocumentShelf } from './documents/document-shelf.ts';
import { drillOf } from './drill/drill-of.ts';
import type { DrillReport } from './drill/drill-report.ts';
import type { HeardLog } from './drill/heard-log.ts';
import type { FolderPaths } from './folder/folder-paths.ts';
import type { Keyring } from './folder/keyring.ts';
import type { NodeRegistry } from './folder/node-registry.ts';
import type { ProvinceSettings } from './folder/settings.ts';
import type { Presence } from './reports/presence.ts';
import type { KeptReport, ReportLog } from './reports/report-log.ts';
import { signAnew } from './trust/sign-anew.ts';
import type { TrustOffice } from './trust/trust-office.ts';

export interface ProvinceParts {
  readonly paths: FolderPaths;
  readonly settings: ProvinceSettings;
  readonly keyring: Keyring;
  readonly trust: TrustOffice;
  readonly registry: NodeRegistry;
  readonly shelf: DocumentShelf;
  readonly mailbag: Mailbag;
  readonly reports: ReportLog;
  /** By alert and node, what the reports say. */
  readonly heard: HeardLog;
  readonly presence: Presence;
  readonly clock: Pick<Clock, 'wall'>;
  unlock(): void;
}

export class Province {
  readonly parts: ProvinceParts;
  readonly #listeners = new Set<(event: ProvinceEvent) => void>();
  #work: Promise<unknown> = Promise.resolve();
  #closed: Promise<void> | undefined;

  constructor(parts: ProvinceParts) {
    this.parts = parts;
  }

  /** Calls `listener` at every change. The answer ends it. */
  listen(listener: (event: ProvinceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: ProvinceEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  nodes(): NodeView[] {
    return this.parts.registry.all().map((node) => nodeView(node, this.parts.presence));
  }

  documents(): DocumentView[] {
    return this.parts.shelf.all().map(documentView);
  }

  /** Newest first. */
  messages(): MessageView[] {
    return this.parts.mailbag
      .all()
      .map((mail) => this.#view(mail))
      .reverse();
  }

  /** What became of an alert or exercise at each node. `name`: its id, identifier or jti. Throws InputError. */
  drill(name: string): DrillReport {
    return drillOf.named(this.parts, name);
  }

  /** Registers a node and makes the folder that is carried to its box. Throws InputError. */
  addNode(node: NewNode): Promise<NodeAdded> {
    return this.#inTurn(async () => {
      const added = await addNode(this.parts, node);
      await this.#refresh();
      return added;
    });
  }

  /** Makes trust, assignments and plans say what nodes, settings and clock ask for. Idempotent; signs only what differs. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#refresh());
  }

  /** Reads the node files again, after someone edited them. Throws InputError. */
  reloadNodes(): Promise<void> {
    return this.#inTurn(async () => {
      this.parts.registry.read();
      await this.#refresh();
    });
  }

  /** Publishes a schedule, or its next version. The same again changes nothing. Throws InputError. */
  publishSchedule({ iss = 'province', aud, body }: ScheduleDraft): Promise<DocumentView> {
    return this.#inTurn(async () => {
      const claims = claimsToSign({ type: 'schedule', iss, aud, body }, this.#now());
      this.#mustBeAllowed(claims);
      const held = this.parts.shelf.get('schedule', body.id);
      if (held && held.iss !== iss)
        throw new InputError(`body.id "${body.id}" is a schedule of ${held.iss}: choose another id`);
      const document = await this.#put({ type: 'schedule', id: body.id, iss, aud, body });
      await this.#refresh();
      return documentView(document);
    });
  }

  /** Throws InputError when there is no such schedule. */
  withdrawSchedule(id: string): Promise<DocumentView> {
    return this.#inTurn(async () => {
      const document = await this.#drop('schedule', id);
      if (!document) throw new InputError(`id "${id}": no such schedule holds`);
      await this.#refresh();
      return document;
    });
  }

  /** Throws InputError. */
  sendAlert({ iss, aud, body }: AlertDraft): Promise<MessageView> {
    return this.#send('alert', iss, aud, (context) => completeAlert(body, context));
  }

  /** Replaces an alert in force. Throws InputError when there is none of that id. */
  updateAlert({ id, body }: AlertChange): Promise<MessageView> {
    const { oneOff, alert } = this.#alertInForce(id);
    const { key: _, expires, ...stays } = alert;
    const change = { ...stays, ...body, msgType: 'update' as const, references: [alert.key] };
    return this.#send('alert', oneOff.iss, oneOff.aud, (context) =>
      completeAlert({ expires, ...change }, context),
    );
  }

  /** Ends an alert in force. Throws InputError when there is none of that id. */
  cancelAlert({ id, headline }: AlertEnd): Promise<MessageView> {
    const { oneOff, alert } = this.#alertInForce(id);
    const { key: _, ...stays } = alert;
    const words = alert.infos.map(({ language, headline: was }) => ({
      language,
      headline: headline ?? `Hủy: ${was}`.slice(0, 300),
    }));
    const change = { ...stays, infos: words, msgType: 'cancel' as const, references: [alert.key] };
    return this.#send('alert', oneOff.iss, oneOff.aud, (context) => completeAlert(change, context));
  }

  /** Throws InputError. */
  sendBulletin({ iss, aud, body }: BulletinDraft): Promise<MessageView> {
    return this.#send('bulletin', iss, aud, (context) => completeBulletin(body, context));
  }

  /** Throws InputError. */
  sendCommand({ iss, aud, body }: CommandDraft): Promise<MessageView> {
    return this.#send('command', iss, aud, () => body);
  }

  /** Signs any message without keeping or sending it. Throws InputError. */
  sign(claims: ClaimsToSign): Promise<string> {
    return signOrExplain(claims, this.parts.keyring);
  }

  /** Keeps a report; once, however often it comes. Rejects with WorldError when the disk does not take it. */
  async keep(kept: KeptReport): Promise<void> {
    if (!(await this.parts.reports.add(kept))) return;
    const { heard, mailbag } = this.parts;
    const alert = heard.take(kept);
    this.tell({ type: 'report', report: kept });
    const mail =
      kept.kind === 'receipt'
        ? mailbag.answer(kept.report)
        : mailbag.all().findLast(({ oneOff }) => oneOff.type === 'alert' && oneOff.id === alert);
    if (mail) this.tell({ type: 'message', message: this.#view(mail) });
  }

  /** Notes a birth, last will or heartbeat. */
  see(sign: { state: NodeState } | { heartbeat: Heartbeat }): void {
    const at = WallTime.format(this.#now());
    if ('state' in sign) this.parts.presence.state(sign.state, at);
    else this.parts.presence.heartbeat(sign.heartbeat, at);
    const node = this.parts.registry.get('state' in sign ? sign.state.nodeId : sign.heartbeat.nodeId);
    if (!node) return;
    this.tell({ type: 'node', node: nodeView(node, this.parts.presence) });
    if (!('state' in sign)) return;
    // A node that is gone or back may be why an alert in force is not heard.
    for (const mail of this.parts.mailbag.alertsInForce(this.#now()))
      if (this.parts.registry.audience(mail.oneOff.aud).includes(node))
        this.tell({ type: 'message', message: this.#view(mail) });
  }

  /** Gives the folder back, after what is under way. May be called again. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await this.#work;
    await this.parts.shelf.close();
    await this.parts.mailbag.close();
    await this.parts.reports.close();
    this.parts.unlock();
  }

  #now(): WallTime {
    return this.parts.clock.wall();
  }

  /** One change after another; a failed one does not stop the next. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined); // told to the caller of this one
    return done;
  }

  async #refresh(): Promise<void> {
    const { registry, shelf, mailbag } = this.parts;
    const nodes = registry.all();
    const now = this.#now();
    for (const document of shelf.all()) {
      if (document.type !== 'schedule' && !registry.get(document.id))
        await this.#drop(document.type, document.id);
    }
    const anew = await signAnew(this.parts, now);
    for (const document of anew.schedules)
      this.tell({ type: 'document', document: documentView(document), change: 'published' });
    const schedules = shelf.all().filter(({ type }) => type === 'schedule');
    const alerts = mailbag
      .alertsInForce(now)
      .map(({ oneOff }) => ({ id: oneOff.id, nodes: new Set(registry.audience(oneOff.aud)) }));
    const notice = (text: string) => this.tell({ type: 'notice', text });
    const list = await this.parts.trust.document(this.parts, now, notice);
    for (const node of nodes) {
      const own = { id: node.nodeId, aud: [node.nodeId] };
      const { document: trust, changed } = await shelf.place({ ...list, ...own });
      if (changed) this.tell({ type: 'document', document: documentView(trust), change: 'published' });
      const assignment = await this.#put({
        type: 'assignment',
        iss: 'province',
        body: node.assignment,
        ...own,
      });
      const inForce = alerts.filter((alert) => alert.nodes.has(node)).map(({ id: alert }) => alert);
      const plan = desiredPlan(node, trust, assignment, schedules, inForce);
      await this.#put({ type: 'plan', iss: 'province', body: plan, ...own });
    }
    for (const mail of anew.alerts) this.tell({ type: 'message', message: this.#view(mail) });
  }

  async #put(draft: DocumentDraft): Promise<Document> {
    const { shelf, keyring } = this.parts;
    const before = shelf.get(draft.type, draft.id);
    const key = keyring.signingKey(draft.iss);
    const { document, changed } = await explained(() => shelf.put(draft, key, this.#now()));
    if (!changed) return document;
    const left = before?.aud.filter((target) => !draft.aud.includes(target)) ?? [];
    if (before && left.length > 0)
      this.tell({ type: 'document', document: { ...documentView(before), aud: left }, change: 'withdrawn' });
    this.tell({ type: 'document', document: documentView(document), change: 'published' });
    return document;
  }

  async #drop(type: Document['type'], id: string): Promise<DocumentView | undefined> {
    const dropped = await this.parts.shelf.drop(type, id);
    if (!dropped) return undefined;
    const document = documentView(dropped);
    this.tell({ type: 'document', document, change: 'withdrawn' });
    return document;
  }

  #send(
    type: 'alert' | 'bulletin' | 'command',
    iss = 'province',
    aud: readonly string[],
    body: (context: Context) => unknown,
  ): Promise<MessageView> {
    return this.#inTurn(async () => {
      const now = this.#now();
      const context = contextOf(this.parts.settings, this.parts.keyring, iss, now);
      const claims = claimsToSign({ type, iss, aud, body: body(context) }, now);
      this.#mustBeAllowed(claims);
      const jws = await signOrExplain(claims, this.parts.keyring);
      const mail = await this.parts.mailbag.add(readOneOff(claims, jws));
      const view = this.#view(mail);
      this.tell({ type: 'message', message: view });
      await this.#refresh();
      return view;
    });
  }

  /** A box would refuse it: better said here, before it is sent. */
  #mustBeAllowed(claims: ClaimsToSign): void {
    const { registry, keyring } = this.parts;
    const meant = registry.audience(claims.aud);
    if (meant.length === 0)
      throw new InputError(
        `aud ${claims.aud.join(', ')}: no registered node has this id or is in this group`,
      );
    const refused = meant.filter(
      ({ nodeId, assignment }) =>
        !mayIssue({ issuers: keyring.issuers }, claims.iss, intentOf(claims), {
          nodeId,
          groups: assignment.groups,
        }),
    );
    if (refused.length === 0) {
      keepQuietHours(claims, meant);
      return;
    }
    const names = refused.slice(0, 3).map(({ nodeId }) => nodeId);
    throw new InputError(
      `iss "${claims.iss}" may not send this ${claims.type} to ${names.join(', ')}${refused.length > 3 ? ', …' : ''}: see [[issuer.may]] in province.toml`,
    );
  }

  #alertInForce(id: string): { oneOff: Mail['oneOff']; alert: Alert } {
    const found = this.parts.mailbag
      .alertsInForce(this.#now())
      .find(
        ({ oneOff }) => oneOff.id === id || (oneOff.type === 'alert' && oneOff.body.key.identifier === id),
      );
    if (found?.oneOff.type !== 'alert') throw new InputError(notInForce(id, this.parts.mailbag.all()));
    return { oneOff: found.oneOff, alert: found.oneOff.body };
  }

  #view(mail: Mail): MessageView {
    const { registry, mailbag } = this.parts;
    const ended = mailbag
      .all()
      .some(
        ({ oneOff }) =>
          oneOff.type === 'alert' && oneOff.body.references.map(alertId).includes(mail.oneOff.id),
      );
    const { oneOff } = mail;
    const drill = oneOff.type === 'alert' ? drillOf.mail(this.parts, oneOff) : undefined;
    return messageView(mail, registry.audience(oneOff.aud), { ended, drill }, this.#now());
  }
}

async function signOrExplain(claims: ClaimsToSign, keyring: Keyring): Promise<string> {
  const key = keyring.signingKey(claims.iss);
  return explained(() => signMessage(claims, key));
}

/** A body that does not fit the contract is the caller's mistake. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof TypeError) throw new InputError(cause.message, { cause });
    throw cause;
  }
}

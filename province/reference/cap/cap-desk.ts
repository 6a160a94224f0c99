/**
 * Takes CAP 1.2 documents in: reads and verifies, finds whom they mean and what they end, and has the province sign and send. One after
 * another, so that the same document twice at once is sent once. Gives alerts out as CAP again.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../../failure/failure.ts';
import { alertToCap } from '../../contract/cap/alert-to-cap.ts';
import type { AlertFromCap } from '../../contract/cap/cap-mapping.ts';
import { capToAlert } from '../../contract/cap/cap-to-alert.ts';
import { writeCap } from '../../contract/cap/write-cap.ts';
import type { Alert } from '../../contract/messages/alert.ts';
import { sameAlert } from '../../contract/reading/same-alert.ts';
import { Sha256 } from '../../contract/scalars.ts';
import type { MessageView } from '../api/shape.ts';
import { contextOf } from '../compose/context-of.ts';
import type { Province } from '../province.ts';
import { type Gathered, gatherResources } from './content/gather-resources.ts';
import type { CapAnswer, CapOptions } from './import/cap-answer.ts';
import { CapRefusal } from './import/cap-refusal.ts';
import { type ReadDocument, readDocument } from './import/read-document.ts';
import { type Recipients, recipientsOf } from './import/recipients-of.ts';
import { trustFolder } from './signature/trust-folder.ts';

type Mapped = Extract<AlertFromCap, { kind: 'mapped' }>;
type Read = Extract<ReadDocument, { kind: 'read' }>;

export class CapDesk {
  readonly #province: Province;
  /** Where boxes fetch content. */
  readonly #contentUrl: () => string;
  #work: Promise<unknown> = Promise.resolve();

  constructor(province: Province, contentUrl: () => string) {
    this.#province = province;
    this.#contentUrl = contentUrl;
  }

  /** Throws CapRefusal, or InputError for an option that is wrong. A document that is refused sends nothing. */
  take(source: Uint8Array, options: CapOptions = {}): Promise<CapAnswer> {
    const done = this.#work.then(() => this.#take(source, options));
    this.#work = done.catch(() => undefined); // told to the caller of this one
    return done;
  }

  /** The alert of this id (or identifier alone) as a CAP document. Throws InputError when none was sent. */
  give(id: string): string {
    const found = this.#alerts().findLast((one) => one.id === id || one.body.key.identifier === id);
    if (!found) throw new InputError(`id "${id}": no such alert was sent`);
    const communes = found.aud.flatMap((target) => /^commune:(\d{5})$/.exec(target)?.[1] ?? []);
    const written = alertToCap(found.body, { communes, areas: [] });
    if (written.kind === 'refused') throw new CapRefusal(written);
    return writeCap(written.cap);
  }

  async #take(source: Uint8Array, options: CapOptions): Promise<CapAnswer> {
    const { iss = 'province', dryRun = false } = options;
    const read = this.#read(source, options);
    const first = this.#map(read, iss);
    const known = this.#known(first.alert);
    // Judged before any file is kept: a document that is for nobody leaves none behind.
    const to = known ?? recipientsOf(first.alert, first.audience, options, this.#province.parts);
    const gathered = await this.#gather(read, { ...options, dryRun: dryRun || known !== undefined });
    const mapped = ownContentOnly(this.#map(read, iss, gathered.contentOf), this.#contentUrl());
    const given = { ...levelOf(options), ...hazardOf(options) };
    const told = {
      iss,
      ...(read.signedBy && { signedBy: read.signedBy }),
      derived: [
        ...mapped.derived,
        ...Object.entries(given).map(([name, value]) => `${name} ${value} was given with the document`),
      ],
      dropped: mapped.dropped,
      resources: gathered.outcomes,
    };
    if ('outcome' in to) return { ...told, ...to };
    const alert: Alert = { ...mapped.alert, ...given, references: [...to.keys] };
    const answer = { ...told, alert, ...shown(to) };
    if (dryRun) return { ...answer, outcome: 'dry-run' };
    const message = await this.#province.sendAlert({ iss, aud: to.aud, body: alert });
    return { ...answer, outcome: 'sent', alert: message.body as Alert, message };
  }

  #read(source: Uint8Array, { from = 'http' }: CapOptions): Read {
    const { settings, paths, clock } = this.#province.parts;
    const { require_signature: required, allow_sha1: allowSha1 } = settings.cap;
    const read = readDocument(source, {
      trust: trustFolder.read(paths.cap),
      now: clock.wall(),
      allowSha1,
      signatureRequired: required === 'always' || required === from,
    });
    if (read.kind === 'refused') throw new CapRefusal(read);
    return read;
  }

  #gather({ cap }: Read, { content = [], fetch = false, dryRun = false }: CapOptions): Promise<Gathered> {
    const dir = this.#province.parts.paths.content;
    for (const sha256 of content)
      if (!Sha256.safeParse(sha256).success || !existsSync(join(dir, sha256)))
        throw new InputError(
          `content "${sha256}" is no file of the content folder: loa province content add`,
        );
    return gatherResources(cap, { dir, url: this.#contentUrl(), content, fetch, dryRun });
  }

  #map({ cap }: Read, iss: string, contentOf?: Gathered['contentOf']): Mapped {
    const { settings, keyring, clock } = this.#province.parts;
    const { provenance } = contextOf(settings, keyring, iss, clock.wall());
    const mapped = capToAlert(cap, { provenance, ...(contentOf && { contentOf }) });
    if (mapped.kind === 'refused') throw new CapRefusal(mapped);
    return mapped;
  }

  #known({ key }: Alert) {
    const sent = this.#alerts().find(({ body }) => sameAlert(body.key, key));
    const message = sent && this.#message(sent.jti);
    if (!sent || !message) return undefined;
    const nodes = message.nodes.map(({ nodeId }) => nodeId);
    const none = { nobody: [], unplaced: [], ends: [], unknown: [], left: [] };
    return {
      outcome: 'known' as const,
      alert: sent.body,
      aud: sent.aud,
      iss: sent.iss,
      nodes,
      message,
      ...none,
    };
  }

  #message(jti: string): MessageView | undefined {
    return this.#province.messages().find((one) => one.jti === jti);
  }

  #alerts() {
    return this.#province.parts.mailbag
      .all()
      .flatMap(({ oneOff }) => (oneOff.type === 'alert' ? [oneOff] : []));
  }
}

/** A document may not send boxes to fetch from where it likes: what they play comes from this province's folder. */
function ownContentOnly(mapped: Mapped, url: string): Mapped {
  const strange = (audio: { url: string } | undefined) => audio && !audio.url.startsWith(`${url}/`);
  const infos = mapped.alert.infos.map(({ audio, ...info }) =>
    audio && !strange(audio) ? { ...info, audio } : info,
  );
  const dropped = mapped.alert.infos.flatMap(({ audio }, index) =>
    audio && strange(audio)
      ? [{ element: `alert.info[${index}].resource`, reason: `${audio.url} is not this province's content` }]
      : [],
  );
  return { ...mapped, alert: { ...mapped.alert, infos }, dropped: [...mapped.dropped, ...dropped] };
}

function shown({ aud, nodes, nobody, unplaced, ends, unknown, left }: Recipients) {
  return { aud, nodes, nobody, unplaced, ends, unknown, left };
}

function levelOf({ level }: CapOptions): { level?: number } {
  if (level === undefined) return {};
  if (!Number.isInteger(level) || level < 1 || level > 5)
    throw new InputError(`level must be 1–5, it is "${level}"`);
  return { level };
}

function hazardOf({ hazard }: CapOptions): { hazard?: string } {
  return hazard === undefined ? {} : { hazard };
}

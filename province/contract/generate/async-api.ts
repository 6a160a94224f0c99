/**
 * The wire as an AsyncAPI 3.0 document, seen from a source system: it sends to boxes and receives their reports.
 */
import { CONTRACT_VERSION } from '../envelope.ts';
import { JWS_TYPE } from '../signature/compact.ts';
import {
  MAX_MESSAGE_BYTES,
  MESSAGE_KINDS,
  REPORT_TYPES,
  type ReportType,
  TOPIC_ROOT,
  type ToBoxType,
} from '../topics.ts';

const DRAFT = 'application/schema+json;version=draft-2020-12';
/** At least once: a one-off is sent again until its receipt, a report leaves the box's outbox on PUBACK only. */
const mqtt = (retain: boolean) => ({ mqtt: { qos: 1, retain, bindingVersion: '0.2.0' } });

/** `about`: what each message is, in a sentence. Paths in the document are relative to `docs/contract`. */
export function asyncApi(about: (type: ToBoxType | ReportType) => string): object {
  const toBox = Object.keys(MESSAGE_KINDS) as ToBoxType[];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Loa: source system and box',
      version: `${CONTRACT_VERSION}.0.0`,
      description:
        'What a source system (province) publishes to boxes at loudspeakers and e-boards, and what they report. ' +
        'Everything to a box is a compact JWS (EdDSA, Ed25519). README.md beside this file explains the rules.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      broker: {
        host: 'mqtt.example.vn:8883',
        protocol: 'secure-mqtt',
        description: 'Any broker of MQTT 3.1.1 or 5 that keeps retained messages.',
        security: [{ $ref: '#/components/securitySchemes/certificate' }],
      },
    },
    channels: Object.fromEntries([
      ...toBox.map((type) => [`to-${type}`, channelTo(type)]),
      ...REPORT_TYPES.map((type) => [`from-${type}`, channelFrom(type)]),
    ]),
    operations: Object.fromEntries([
      ...toBox.map((type) => [
        `send-${type}`,
        {
          action: 'send',
          channel: { $ref: `#/channels/to-${type}` },
          messages: [{ $ref: `#/channels/to-${type}/messages/${type}` }],
          bindings: mqtt(MESSAGE_KINDS[type] === 'state'),
        },
      ]),
      ...REPORT_TYPES.map((type) => [
        `receive-${type}`,
        {
          action: 'receive',
          channel: { $ref: `#/channels/from-${type}` },
          messages: [{ $ref: `#/channels/from-${type}/messages/report-${type}` }],
          bindings: mqtt(type === 'state'),
        },
      ]),
    ]),
    components: {
      messages: Object.fromEntries([
        ...toBox.map((type) => [type, signedMessage(type, about(type))]),
        ...REPORT_TYPES.map((type) => [`report-${type}`, report(type, about(type))]),
      ]),
      parameters: {
        target: { description: 'Id of a node, or of a group that its assignment names.' },
        schedule: { description: 'Id of the schedule: `body.id` of the message.' },
        nodeId: { description: 'Id of the node, for life.' },
      },
      securitySchemes: {
        certificate: {
          type: 'X509',
          description: 'TLS client certificate, one per node and per source system.',
        },
      },
    },
  };
}

function channelTo(type: ToBoxType): object {
  const schedule = type === 'schedule';
  return {
    address: `${TOPIC_ROOT}/to/{target}/${type}${schedule ? '/{schedule}' : ''}`,
    parameters: {
      target: { $ref: '#/components/parameters/target' },
      ...(schedule && { schedule: { $ref: '#/components/parameters/schedule' } }),
    },
    messages: { [type]: { $ref: `#/components/messages/${type}` } },
  };
}

function channelFrom(type: ReportType): object {
  return {
    address: `${TOPIC_ROOT}/from/{nodeId}/${type}`,
    parameters: { nodeId: { $ref: '#/components/parameters/nodeId' } },
    messages: { [`report-${type}`]: { $ref: `#/components/messages/report-${type}` } },
  };
}

/** JSON Schema's own way to speak of a JWT's inside (Validation §8.5): header and claims by position. */
function signedMessage(type: ToBoxType, summary: string): object {
  const header = {
    type: 'object',
    properties: {
      alg: { const: 'EdDSA' },
      kid: { type: 'string', description: 'Key id, as the trust list names it under the issuer.' },
      typ: { const: JWS_TYPE },
      ...(type === 'trust' && {
        cty: { const: JWS_TYPE, description: 'Present if a further root key signs over a signed list.' },
      }),
    },
    required: ['alg', 'kid', 'typ'],
  };
  return {
    name: type,
    title: type,
    summary,
    contentType: 'application/jose',
    payload: {
      schemaFormat: DRAFT,
      schema: {
        type: 'string',
        description: 'Compact JWS: base64url(header).base64url(claims).base64url(signature), no line break.',
        pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}$',
        maxLength: MAX_MESSAGE_BYTES,
        contentMediaType: 'application/jwt',
        contentSchema: { type: 'array', prefixItems: [header, { $ref: `./schema/${type}.json` }] },
      },
    },
  };
}

function report(type: ReportType, summary: string): object {
  return {
    name: type,
    title: type,
    summary,
    payload: { schemaFormat: DRAFT, schema: { $ref: `./schema/${type}.json` } },
  };
}

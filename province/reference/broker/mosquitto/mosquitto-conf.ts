/**
 * The piece of settings that makes a Mosquitto 2 (Debian's: `/etc/mosquitto/conf.d`) a broker of this province. Pure. It names no
 * folder for persistence and no log: those are the distribution's, and a second one is an error there.
 */
import { MAX_MESSAGE_BYTES } from '../../../contract/topics.ts';

/** Topic and properties beside the message (bytes): what the box takes as well. */
const BESIDE_BYTES = 4 * 1024;

/**
 * Longest silence of a client that is taken for life (s). The agent promises 25; what promises more may be dead for longer than the
 * 45 s in which the province has to know.
 */
const LONGEST_KEEPALIVE_S = 60;

/** On their way to one client and not acknowledged. The province acknowledges what its disk has, and hears all boxes at once. */
const INFLIGHT = 100;

/**
 * Waiting for one client: reports for a province that is away. A box has its own acknowledged and forgotten by then, so that what
 * finds no room is lost: rather large. 5,000 boxes say some 100,000 things in a day.
 */
const QUEUED = 200_000;
const QUEUED_BYTES = 256 * 1024 * 1024;

export interface MosquittoConf {
  /** `8883` or `8883 10.0.0.5`. */
  readonly listener: string;
  /** Folder in which the broker finds the other files. */
  readonly at: string;
}

export function mosquittoConf({ listener, at }: MosquittoConf): string {
  return `# Made by \`loa province broker\`; made again at each run. Add your own settings in a file beside it.

# Who is on the line is said by its certificate: the name in it is user and client id, whatever the client says.
listener ${listener}
cafile ${at}/ca.crt
certfile ${at}/server.crt
keyfile ${at}/server.key
crlfile ${at}/revoked.crl
require_certificate true
use_identity_as_username true
# With the id of another a client would end that one's connection.
use_username_as_clientid true
allow_anonymous false

# What a name may write and read. Read again on SIGHUP (systemctl reload mosquitto), connections stay.
acl_file ${at}/acl

# Bounds.
message_size_limit ${MAX_MESSAGE_BYTES}
max_packet_size ${MAX_MESSAGE_BYTES + BESIDE_BYTES}
max_inflight_messages ${INFLIGHT}
max_queued_messages ${QUEUED}
max_queued_bytes ${QUEUED_BYTES}
max_keepalive ${LONGEST_KEEPALIVE_S}

# State is retained, and the province's session is kept: both over a restart.
persistence true
autosave_interval 60

# An alert does not wait for a packet to fill.
set_tcp_nodelay true
`;
}

/**
 * A sound server of one's own: session bus, PipeWire and WirePlumber with a null sink, in a private runtime folder, so
 * that real ALSA code runs where no card is. For tests and the bench. It ends everything that it started, by pid.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PIPEWIRE_RATE = 48_000;
export const PIPEWIRE_QUANTUM = 256;
const SINK = 'loa-null-sink';
const DEADLINE_MS = 20_000;

export interface PipewireRecording {
  /** Grows as it is heard. */
  readonly file: string;
  /** Ends the recording and answers all that the sink played since it began, interleaved. */
  stop(): Promise<{ readonly samples: Int16Array; readonly channels: number; readonly file: string }>;
}

export class PipewireSession {
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #children: ChildProcess[] = [];
  #server: ChildProcess | undefined;
  #linker: ChildProcess | undefined;
  #aliases = 0;

  constructor() {
    // pw-record writes in its real-time thread: a disk that makes it wait costs frames of the recording.
    const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
    this.#folder = mkdtempSync(join(memory, 'loa-pipewire-'));
    const at = (name: string) => join(this.#folder, name);
    for (const name of ['run', 'config', 'state', 'home']) mkdirSync(at(name), { mode: 0o700 });
    this.#env = {
      XDG_RUNTIME_DIR: at('run'),
      XDG_CONFIG_HOME: at('config'),
      XDG_STATE_HOME: at('state'),
      HOME: at('home'),
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${at('run')}/bus`,
      PIPEWIRE_DEBUG: '1',
    };
    mkdirSync(join(at('config'), 'pipewire', 'pipewire.conf.d'), { recursive: true });
    writeFileSync(join(at('config'), 'pipewire', 'pipewire.conf.d', 'loa.conf'), CONFIGURATION);
  }

  /** Starts it and waits until streams would be linked to its sink. */
  static async start(): Promise<PipewireSession> {
    const session = new PipewireSession();
    try {
      await session.#start();
      return session;
    } catch (thrown) {
      await session.stop();
      throw thrown;
    }
  }

  /** To be merged into the environment of a process whose ALSA `default` shall play here. */
  get env(): NodeJS.ProcessEnv {
    return { ...this.#env };
  }

  /** Points this very process here; the answer undoes it. libasound reads the environment at each open. */
  enter(): () => void {
    const before = Object.keys(this.#env).map((key) => [key, process.env[key]] as const);
    Object.assign(process.env, this.#env);
    return () => {
      for (const [key, value] of before) {
        if (value === undefined) delete process.env[key];
        else process.env[key] = value;
      }
    };
  }

  /** Records what the sink plays, from a moment before this resolves. */
  async record(): Promise<PipewireRecording> {
    const file = join(this.#folder, `monitor-${this.#children.length}.wav`);
    const recorder = this.#spawn('pw-record', [
      ...['--target', SINK, '-P', '{ stream.capture.sink = true }', '--format', 's16'],
      ...['--rate', String(PIPEWIRE_RATE), '--channels', '2', file],
    ]);
    await until('the monitor is recorded', () => existsSync(file) && statSync(file).size > 4_096);
    return {
      file,
      stop: async () => {
        await ended(recorder, 'SIGINT');
        const bytes = readFileSync(file);
        const data = bytes.indexOf('data', 12, 'latin1') + 8;
        const body = new Uint8Array(bytes.subarray(data, bytes.length - ((bytes.length - data) % 4)));
        return { samples: new Int16Array(body.buffer), channels: 2, file };
      },
    };
  }

  /** The daemon stands still: streams stay open, nothing moves. */
  freeze(): void {
    this.#server?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#server?.kill('SIGCONT');
  }

  /** The daemon dies, as if the sound card was pulled out. */
  async kill(): Promise<void> {
    if (this.#server) await ended(this.#server, 'SIGKILL');
  }

  /** After `kill`: a daemon comes up in its place, as systemd would start it. */
  async revive(): Promise<void> {
    const run = this.#env['XDG_RUNTIME_DIR'] ?? '';
    rmSync(join(run, 'pipewire-0'), { force: true });
    // It ends by itself when its daemon is gone; two of them would link everything twice.
    if (this.#linker) await ended(this.#linker, 'SIGTERM');
    await this.#serve(run);
  }

  /** The sink goes, the daemon stays: a card that is pulled out from under a sound server. */
  removeSink(): void {
    this.#ask('pw-cli', ['destroy', SINK]);
  }

  async createSink(): Promise<void> {
    // On one line and without spaces around its signs, or pw-cli makes nothing of it.
    const line = SINK_PROPERTIES.replaceAll(/#.*$/gm, '')
      .replaceAll(/\s*=\s*/g, '=')
      .replaceAll(/\s+/g, ' ');
    this.#ask('pw-cli', ['create-node', 'adapter', `{ ${line} }`]);
    await this.#linked();
  }

  /** A configuration of ALSA beside the daemon's `default`; the answer undoes it. */
  alias(lines: string): () => void {
    const file = join(this.#folder, `asound-${this.#aliases++}.conf`);
    writeFileSync(file, `</usr/share/alsa/alsa.conf>\n${lines}\n`);
    const before = process.env['ALSA_CONFIG_PATH'];
    process.env['ALSA_CONFIG_PATH'] = file;
    return () => {
      if (before === undefined) delete process.env['ALSA_CONFIG_PATH'];
      else process.env['ALSA_CONFIG_PATH'] = before;
    };
  }

  /** Ends all and removes its folder. May be called in any state. */
  async stop(): Promise<void> {
    this.thaw();
    for (const child of this.#children.reverse()) await ended(child, 'SIGTERM');
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #start(): Promise<void> {
    const run = this.#env['XDG_RUNTIME_DIR'] ?? '';
    this.#spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--address', `unix:path=${run}/bus`]);
    await until('the session bus listens', () => existsSync(join(run, 'bus')));
    await this.#serve(run);
  }

  async #serve(run: string): Promise<void> {
    this.#server = this.#spawn('pipewire', []);
    await until('PipeWire listens', () => existsSync(join(run, 'pipewire-0')));
    this.#linker = this.#spawn('wireplumber', []);
    await this.#linked();
  }

  async #linked(): Promise<void> {
    await until('WirePlumber chose the sink', () =>
      this.#ask('pw-metadata', ['-n', 'default']).includes(SINK),
    );
  }

  #ask(program: string, args: string[]): string {
    const { stdout } = spawnSync(program, args, {
      env: { ...process.env, ...this.#env },
      encoding: 'utf8',
      timeout: 3_000,
    });
    return stdout ?? '';
  }

  #spawn(program: string, args: string[]): ChildProcess {
    // Should this process be killed, the kernel ends what it started.
    const command = ['--pdeathsig', 'KILL', program, ...args];
    const child = spawn('setpriv', command, { env: { ...process.env, ...this.#env }, stdio: 'ignore' });
    // A program that is missing is told by the condition that never comes, with its name.
    child.on('error', () => undefined);
    this.#children.push(child);
    return child;
  }
}

const SINK_PROPERTIES = `
      factory.name = support.null-audio-sink
      node.name = ${SINK}
      media.class = Audio/Sink
      audio.rate = ${PIPEWIRE_RATE}
      audio.position = [ FL FR ]
      # What is recorded has passed the volume control, as what a card gives out has.
      monitor.channel-volumes = true
      object.linger = true`;

/** A graph of one rate and one quantum: no conversion, so rewinding works, and timing is the same on every run. */
const CONFIGURATION = `
context.properties = {
  default.clock.rate = ${PIPEWIRE_RATE}
  default.clock.allowed-rates = [ ${PIPEWIRE_RATE} ]
  default.clock.quantum = ${PIPEWIRE_QUANTUM}
  default.clock.min-quantum = ${PIPEWIRE_QUANTUM}
  default.clock.max-quantum = ${PIPEWIRE_QUANTUM}
}
context.objects = [
  { factory = adapter
    args = {
${SINK_PROPERTIES}
    }
  }
]
`;

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const over = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  if (over()) return;
  child.kill(signal);
  const hard = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await until(`pid ${child.pid} ends`, over);
  clearTimeout(hard);
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited ${DEADLINE_MS / 1_000} s until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

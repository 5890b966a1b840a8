// Small things every host needs: bounded waits, free ports, child processes that never outlive us.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** What must be undone when this process ends, however it ends. */
const undo = new Set();

/** Registers a synchronous clean-up; returns a function that runs it once and forgets it. */
export function atEnd(cleanUp) {
  const once = () => { if (undo.delete(once)) cleanUp(); };
  undo.add(once);
  return once;
}

function undoAll() {
  for (const once of [...undo].reverse()) {
    try { once(); } catch { /* the next one still has to run */ }
  }
}

process.once('exit', undoAll);
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.once(signal, () => { undoAll(); process.exit(code); });
}

/** In: milliseconds, what is awaited (for the message), a promise. Out: its value, or a rejection when late. */
export function within(milliseconds, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer within ${milliseconds / 1000} s`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Out: a TCP port of 127.0.0.1 that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A copy of the environment without what `npm run` or an outer VS Code added for itself. */
export function plainEnvironment(extra = {}) {
  const kept = Object.entries(process.env).filter(([name]) =>
    !/^(npm_(lifecycle|package|command|config_local_prefix)|VSCODE_|ELECTRON_RUN_AS_NODE|NODE_OPTIONS|INIT_CWD)/.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}

/**
 * Starts a child in its own process group.
 * In: command, arguments, spawn options. Out: { output() → everything printed so far, exited → promise of the exit
 * code, stop() → promise, kills the group }.
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {
    env: plainEnvironment(), ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const listeners = new Set();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      printed = (printed + text).slice(-200_000);
      listeners.forEach((listener) => listener(printed));
    });
  }
  const exited = new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`cannot start ${command}: ${error.message}`)));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  exited.catch(() => undefined);
  const kill = atEnd(() => killGroup(child));
  return {
    exited,
    output: () => printed,
    onOutput: (listener) => { listeners.add(listener); listener(printed); return () => listeners.delete(listener); },
    stop: async () => { kill(); await Promise.race([exited.catch(() => undefined), pause(5_000)]); },
  };
}

function killGroup(child) {
  if (child.pid === undefined || child.exitCode !== null) return;
  try { process.kill(-child.pid, 'SIGKILL'); } catch { child.kill('SIGKILL'); }
}

/** In: a running child (see `start`), a regular expression. Out: the match, once it is printed; rejects if it exits. */
export function printed(child, pattern, milliseconds) {
  let unsubscribe = () => undefined;
  const seen = new Promise((resolve) => {
    unsubscribe = child.onOutput((text) => { const match = pattern.exec(text); if (match) resolve(match); });
  });
  const gone = child.exited.then((code) => {
    throw new Error(`ended with ${code} before printing ${pattern}:\n${lastLines(child.output())}`);
  });
  return within(milliseconds, `waiting for ${pattern}`, Promise.race([seen, gone])).finally(() => unsubscribe());
}

/** Runs a command to its end. Out: its output; rejects with the last lines on failure or when late. */
export async function run(command, args, { milliseconds, ...options }) {
  const child = start(command, args, options);
  try {
    const code = await within(milliseconds, `${command} ${args.join(' ')}`, child.exited);
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${lastLines(child.output())}`);
    return child.output();
  } finally {
    await child.stop();
  }
}

/** Says once which host and version is used. */
export function announce(description) {
  if (!announced.has(description)) console.log(`VS Code ${description}`);
  announced.add(description);
}

const announced = new Set();

export function lastLines(text, count = 30) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

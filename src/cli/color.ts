// Colours, when there is an eye to see them: on a terminal, unless NO_COLOR says no.
import { styleText } from 'node:util';
import type { Paint } from '../report/format.ts';
import type { Io } from './io.ts';

export function paintFor({ terminal, env }: Pick<Io, 'terminal' | 'env'>): Paint | undefined {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  if (env['NO_COLOR'] || (!forced && (!terminal || env['TERM'] === 'dumb'))) return undefined;
  // The stream was looked at above; styleText must not look again.
  return (ink, text) => styleText(ink as Parameters<typeof styleText>[0], text, { validateStream: false });
}

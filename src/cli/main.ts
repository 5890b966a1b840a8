// Entry of the command line: the process as it is, and what becomes of its output.
import { languageOf } from './args.ts';
import { EXIT } from './exit.ts';
import { processIo } from './io.ts';
import { run } from './run.ts';

// A reader that stops early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    const lang = languageOf(process.argv, process.env);
    process.stderr.write(`${lang === 'fr' ? `Impossible d’écrire sur la sortie standard : ${error.message}` : `Cannot write to the standard output: ${error.message}`}\n`);
    process.exit(EXIT.usage);
  }
  process.exitCode = EXIT.ok;
});
void run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});

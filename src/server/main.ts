// The server as a file of its own: VS Code's server module, `node dist/server-node.cjs --stdio`, and what the command
// line loads for `lsp`. It starts by itself only when it is the program that was run.
import { startFromArguments } from './node.ts';

export { startStdio } from './node.ts';

if (/[\\/]server-node(?:\.cjs)?$/.test(process.argv[1] ?? '')) startFromArguments();

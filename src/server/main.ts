// The server as a program: VS Code's server module, and `node dist/server-node.cjs --stdio`.
import { startFromArguments } from './node.ts';

startFromArguments();

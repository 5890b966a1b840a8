// Life of the language server: started, restarted when asked or when it has died, with longer and longer rests.
import { commands, l10n, window, type Disposable, type LogOutputChannel } from 'vscode';
import { CloseAction, ErrorAction, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import { answerFiles } from './files.ts';
import { clientOptions } from './options.ts';

/** Makes a client and whatever its server runs in. @param died to be called when that has stopped by itself */
export type CreateClient = (options: LanguageClientOptions, died: () => void) => { client: BaseLanguageClient; stop?(): void };

const RESTS = [500, 2_000, 8_000, 30_000];
const QUIET = 120_000;

/** Who is told: after each start, and when it stays down. */
export interface Told { started(client: BaseLanguageClient): void; gaveUp(): void }

export class Server implements Disposable {
  private readonly create: CreateClient;
  private readonly output: LogOutputChannel;
  private readonly told: Told;
  private running: { client: BaseLanguageClient; stop?(): void } | undefined;
  private begun: Promise<void> = Promise.resolve();
  private deaths = 0;
  private born = 0;
  private warned = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(create: CreateClient, output: LogOutputChannel, told: Told) {
    this.create = create;
    this.output = output;
    this.told = told;
  }

  /** The client while its server lives. */
  get client(): BaseLanguageClient | undefined {
    return this.running?.client;
  }

  /** The client, once a start that is under way has come to its end; undefined when there is none to ask. */
  async ready(): Promise<BaseLanguageClient | undefined> {
    await this.begun;
    return this.client?.isRunning() ? this.client : undefined;
  }

  async start(): Promise<void> {
    const made = this.create(clientOptions(this.output, {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        this.died(made.client);
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    }), () => this.died(made.client));
    this.running = made;
    this.born = Date.now();
    answerFiles(made.client);
    const begun = made.client.start();
    this.begun = begun.catch(() => undefined);
    await begun;
    this.told.started(made.client);
  }

  async restart(): Promise<void> {
    clearTimeout(this.timer);
    this.deaths = 0;
    this.warned = false;
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    const last = this.running;
    this.running = undefined;
    await last?.client.dispose().catch((error: unknown) => this.output.warn(String(error)));
    last?.stop?.();
  }

  dispose(): void {
    void this.stop();
  }

  // Ours alone: what was stopped on purpose is no longer `running`, and its end is not a death.
  private died(client: BaseLanguageClient): void {
    if (this.running?.client !== client) return;
    void this.stop();
    this.deaths = Date.now() - this.born > QUIET ? 1 : this.deaths + 1;
    const rest = RESTS[this.deaths - 1];
    this.output.error(rest === undefined ? 'The language server died too often: it stays down.' : `The language server died: it is started again in ${rest} ms.`);
    if (rest !== undefined) this.timer = setTimeout(() => this.start().catch((error: unknown) => this.output.error(String(error))), rest);
    else this.told.gaveUp();
    if (!this.warned) void this.tell(l10n.t('The analysis stopped unexpectedly and is being restarted.'));
    else if (rest === undefined) void this.tell(l10n.t('The analysis has stopped several times and is not restarted again.'));
    this.warned = true;
  }

  private async tell(message: string): Promise<void> {
    const show = l10n.t('Show output');
    const restart = l10n.t('Restart');
    const choice = await window.showWarningMessage(message, show, restart);
    if (choice === show) this.output.show();
    if (choice === restart) await commands.executeCommand('cloudAuCentre.restartServer');
  }
}

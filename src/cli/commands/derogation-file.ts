// `derogation-file`: the draft of the file that goes with a request for a derogation.
import { derogationFile, derogationSubjects } from '../../report/derogationFile.ts';
import type { DocumentForm } from '../../report/document.ts';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { lintPaths } from '../session.ts';
import { deliver } from '../write.ts';

const command: Command = {
  group: 'derogations',
  summary: { fr: 'préparer le dossier d’une demande de dérogation', en: 'prepare the file of a request for a derogation' },
  usage: { fr: '(--service ID | --derogation ID) [OPTIONS] [CHEMIN…]', en: '(--service ID | --derogation ID) [OPTIONS] [PATH…]' },
  options: {
    service: { type: 'string', value: { fr: 'ID', en: 'ID' }, help: { fr: 'service ou fournisseur relevé dans les fichiers', en: 'service or provider found in the files' } },
    derogation: { type: 'string', value: { fr: 'ID', en: 'ID' }, help: { fr: 'entrée du registre des dérogations', en: 'entry of the register of derogations' } },
    format: { type: 'string', short: 'f', choices: ['markdown', 'html'], value: { fr: 'FORMAT', en: 'FORMAT' }, help: { fr: 'markdown (par défaut) ou html', en: 'markdown (default) or html' } },
    output: { type: 'string', short: 'o', value: { fr: 'FICHIER', en: 'FILE' }, help: { fr: 'écrire dans ce fichier', en: 'write to this file' } },
  },
  notes: {
    fr: 'Un brouillon à relire : champs de l’arrêté, faits relevés, couverture du marché à la date, plan de sortie, sources. Il n’accorde rien.',
    en: 'A draft to be reviewed: fields of the arrêté, facts found, coverage of the market on the day, exit plan, sources. It grants nothing.',
  },
  run(call) {
    const { io, lang, today, say, positionals } = call;
    const [service, derogation] = [call.value('service'), call.value('derogation')];
    if ((service === undefined) === (derogation === undefined)) throw new UsageError(say('« derogation-file » attend --service ID ou --derogation ID.', '"derogation-file" expects --service ID or --derogation ID.'));
    const { audit, context, misused, failed } = lintPaths(positionals.length > 0 ? positionals : ['.'], { cwd: io.cwd, today, lang, ignoring: true, remark: (text) => io.stderr(`${text}\n`) });
    const made = derogationFile(audit, context.catalogue, { ...(service === undefined ? {} : { service }), ...(derogation === undefined ? {} : { derogation }) }, (call.value('format') ?? 'markdown') as DocumentForm);
    if ('missing' in made) {
      const known = derogationSubjects(audit, context.catalogue).filter(({ kind }) => kind === (service === undefined ? 'derogation' : 'service')).map(({ id }) => id);
      const list = known.slice(0, 12).join(', ');
      const near = made.near ? say(` Vouliez-vous écrire « ${made.near} » ?`, ` Did you mean "${made.near}"?`) : known.length > 0 ? say(` Relevés : ${list}.`, ` Found: ${list}.`) : '';
      throw new UsageError(service === undefined ? say(`Aucune dérogation « ${made.missing} » au registre.${near}`, `No derogation "${made.missing}" in the register.${near}`) : say(`Le service « ${made.missing} » n’est relevé dans aucun fichier lu.${near}`, `The service "${made.missing}" is found in no file read.${near}`));
    }
    deliver(made.text, call);
    return failed ? EXIT.internal : misused ? EXIT.usage : EXIT.ok;
  },
};
export default command;

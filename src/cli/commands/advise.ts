// `advise FILE`: from the need that a procurement file states to the services that fit, and why.
import { advise } from '../../core/advise.ts';
import { readNeeds } from '../../core/need.ts';
import { ADVICE_FORMS, renderAdvice, type AdviceForm } from '../../report/advice.ts';
import { renderComparison } from '../../report/comparison.ts';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { deliver, given } from '../procurementFile.ts';

const FORMATS = [...ADVICE_FORMS, 'html'];

const command: Command = {
  group: 'procurement',
  summary: { fr: 'conseiller des services pour le besoin d’un dossier de marché', en: 'advise services for the need of a procurement file' },
  usage: { fr: 'FICHIER [--format FORMAT] [--output FICHIER]', en: 'FILE [--format FORMAT] [--output FILE]' },
  options: {
    format: { type: 'string', short: 'f', choices: FORMATS, value: { fr: 'FORMAT', en: 'FORMAT' }, help: { fr: `${FORMATS.join(', ')} ; text par défaut. html : services côte à côte`, en: `${FORMATS.join(', ')}; text by default. html: services side by side` } },
    output: { type: 'string', short: 'o', value: { fr: 'FICHIER', en: 'FILE' }, help: { fr: 'écrire l’avis dans ce fichier', en: 'write the advice to this file' } },
  },
  notes: {
    fr: 'Le fichier est un dossier de marché, même à moitié écrit : ce qui manque pour conseiller est demandé.\nLes statuts sont pris au début du marché et à sa fin, reconductions comprises.',
    en: 'The file is a procurement file, half-written or not: what is missing to advise is asked for.\nStatuses are taken at the start of the contract and at its end, renewals included.',
  },
  run(call) {
    const { io, lang, say, today, value } = call;
    const { source, context, shown } = given(call, 'advise');
    const needs = readNeeds(source, context);
    if (needs.length === 0) throw new UsageError(say(`${shown} : ce n’est pas un dossier de marché. Commencez par « type: expression-de-besoin ».`, `${shown}: not a procurement file. Begin with "type: expression-de-besoin".`));
    const advices = needs.map((need) => advise(need, { catalogue: context.catalogue, today, lang }));
    const options = { catalogue: context.catalogue, lang, today, file: shown, width: io.terminal && io.columns ? Math.min(io.columns, 110) : 80 };
    const format = value('format') ?? 'text';
    deliver(format === 'html' ? renderComparison(advices, options) : renderAdvice(advices, format as AdviceForm, options), call);
    return EXIT.ok;
  },
};
export default command;

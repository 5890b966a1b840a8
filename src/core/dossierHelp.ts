// What the editor says of a dossier besides findings: the meaning of keys and codes under the cursor, and one line above each need.
import { advise } from './advise.ts';
import { longDate } from './dates.ts';
import { checkSiret, findCpv } from './identifiers.ts';
import type { LintContext } from './lint.ts';
import { readNeeds } from './need.ts';
import { positionsOf } from './positions.ts';
import { parse } from './parse.ts';
import { codeMeaning, codesOf, descriptionOf, follow, schemaAt, typesOf, type HelpSchema } from './schemaHelp.ts';
import type { Clause, CpvCode } from './procurement.ts';
import type { CatalogueIndex } from './catalogue.ts';
import type { Lang, Leaf, Position, Range, SourceFile } from './model.ts';

export interface HelpInput { schema: HelpSchema; catalogue: CatalogueIndex; cpv: readonly CpvCode[]; clauses: readonly Clause[]; lang: Lang }
/** Plain text, a paragraph per item. */
export interface Help { title: string; paragraphs: string[]; range: Range }

/** What a key or a code means; undefined where there is nothing to say. */
export function helpAt(source: SourceFile, position: Position, input: HelpInput): Help | undefined {
  const file = parse(source);
  const offset = positionsOf(source.text).offset(position);
  const within = (place: { start: number; end: number } | undefined): boolean => place !== undefined && place.start <= offset && offset <= place.end;
  for (const document of file.documents) {
    if (offset < document.start || offset > document.end) continue;
    const onKey = document.leaves.find((leaf) => within(leaf.key));
    if (onKey) return keyHelp(onKey, file.range(onKey.key!.start, onKey.key!.end), input);
    const onValue = document.leaves.find((leaf) => !leaf.container && leaf.text !== '' && within(leaf));
    if (onValue) return valueHelp(onValue, file.range(onValue.start, onValue.end), input);
  }
  return undefined;
}

function keyHelp({ path }: Leaf, range: Range, { schema: root, lang, clauses }: HelpInput): Help | undefined {
  const schema = schemaAt(root, path);
  const description = descriptionOf(schema, lang);
  if (!schema || !description) return undefined;
  const name = String(path[path.length - 1]);
  const coded = typesOf(schema).includes('array') ? follow(root, schema.items) : schema;
  const codes = codesOf(coded).map((code) => {
    const meaning = codeMeaning(coded, code, lang);
    return meaning ? `${code}${lang === 'fr' ? ' : ' : ': '}${meaning}` : code;
  });
  const model = path.includes('clauses') ? clauses.find(({ key }) => key === name) : undefined;
  return {
    title: name, range,
    paragraphs: [description, ...codes, ...(model ? [`${lang === 'fr' ? 'Quand : ' : 'When: '}${model.when[lang]}.`, ...(lang === 'en' ? [model.gloss] : []), ...model.sources.map(({ title, url }) => `${title[lang]} <${url}>`)] : [])],
  };
}

function valueHelp(leaf: Leaf, range: Range, { schema: root, lang, catalogue, cpv }: HelpInput): Help | undefined {
  const { path, text } = leaf;
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const name = [...path].reverse().find((part): part is string => typeof part === 'string') ?? '';
  const meaning = codeMeaning(schemaAt(root, path), text, lang);
  if (meaning) return { title: text, paragraphs: [meaning], range };
  if (name === 'codeCPV' || name === 'codesCPVSupplementaires') {
    const known = findCpv(cpv, text);
    return { title: `CPV ${text}`, paragraphs: [known ? known.label[lang] : say('Code hors de la liste de cet outil ; il peut être juste.', 'Code outside this tool’s list; it may be right.'), say('Aucun code CPV n’est propre au nuage : il aide à être trouvé, il ne dit pas ce qui est acheté.', 'No CPV code is proper to cloud: it helps to be found, it does not say what is bought.')], range };
  }
  if (name === 'capacites') {
    const known = catalogue.capability(text);
    return known && { title: text, paragraphs: [known.label[lang]], range };
  }
  if (name === 'canal' || name === 'centraleAchat') {
    const route = catalogue.data.routes.find(({ id }) => id === text);
    return route && { title: route.name, paragraphs: [route.what[lang]], range };
  }
  if (name === 'id' && /^[\d\s]{14,17}$/.test(text)) {
    const state = checkSiret(text);
    return { title: 'SIRET', paragraphs: [state === 'ok' ? say(`Clé juste. SIREN ${text.replace(/\s/g, '').slice(0, 9)}.`, `Right check digit. SIREN ${text.replace(/\s/g, '').slice(0, 9)}.`) : state === 'key' ? say('Clé de contrôle fausse : vérifier les chiffres.', 'Wrong check digit: check the digits.') : say('Quatorze chiffres attendus.', 'Fourteen digits expected.')], range };
  }
  return undefined;
}

/** A line above a need: how many qualified offers, and the way to the advice. `need`: index among the needs of the file. */
export interface NeedLens { range: Range; title: string; need: number }

export function needLenses(source: SourceFile, context: LintContext): NeedLens[] {
  const { lang, catalogue, today } = context;
  return readNeeds(source, context).flatMap((need, index): NeedLens[] => {
    if (need.type === 'suivi-de-marche') return [];
    if (need.capabilities.length === 0) return [{ range: need.range, need: index, title: lang === 'fr' ? 'Écrire « capacites: » pour recevoir un avis' : 'Write "capacites:" to get advice' }];
    const { qualified, options } = advise(need, { catalogue, today, lang });
    const partial = options.filter(({ tier }) => tier === 'qualified').length;
    const count = qualified.atStart;
    const start = need.startSaid ? ` ${lang === 'fr' ? 'au' : 'on'} ${longDate(need.start, lang)}` : '';
    const title = lang === 'fr'
      ? count > 0 ? `${count} fournisseur${count > 1 ? 's' : ''} qualifié${count > 1 ? 's' : ''} pour ce besoin${start} — voir l’avis` : `aucun service qualifié ne couvre tout ce besoin${partial > 0 ? ` (${partial} en partie)` : ''}${start} — voir l’avis`
      : count > 0 ? `${count} qualified provider${count > 1 ? 's' : ''} for this need${start} — see the advice` : `no qualified service covers the whole need${partial > 0 ? ` (${partial} in part)` : ''}${start} — see the advice`;
    return [{ range: need.range, need: index, title }];
  });
}

// Edits of the workspace file that a finding can carry: declare the context, add a derogation to the register.
import { addMonths } from './dates.ts';
import { addKeys, type Written } from './dossierEdits.ts';
import { insert, yamlScalar } from './edits.ts';
import { parse } from './parse.ts';
import { positionsOf } from './positions.ts';
import type { UsageFacts } from './rule.ts';
import { Places } from './values.ts';
import type { Config, Fix, IsoDate, Text, TextEdit } from './model.ts';

const START = { line: 0, character: 0 };

/** Contents of a new workspace file. The regime is the strictest one; what else the buyer alone can say stays a comment. */
export const CONTEXT_TEMPLATE = `# Contexte de la doctrine « cloud au centre » pour ce dossier.
# Context of the "cloud au centre" doctrine for this folder.
# Documentation : README, « Déclarer le contexte ».
regime: etat              # etat | operateur-plf | gip-liste | gip-pds | tutelle | eps | collectivite | prive
donnees:
  # sensibilite: particuliere              # aucune | personnelle | particuliere
  # fondement: mission-essentielle         # mission-essentielle | secret-l311-5 | secret-l311-6
  # risqueViolation: [securite-publique]   # ordre-public | securite-publique | sante-vie | propriete-intellectuelle
  sante: false            # données de santé hébergées pour autrui / health data hosted for another
  marquage: aucun         # aucun | diffusion-restreinte | classifie
chemins: {}
derogations: []
exclusions: []
regles: {}
`;

type Part = 'regime' | 'donnees' | 'risqueViolation';

/** Where the workspace file is, or where it would be made. */
export function configUri(config: Config, root: string): string {
  return config.uri ?? `${root.replace(/\/$/, '')}/.cloud-au-centre.yaml`;
}

/** What can be declared, the strictest first and preferred: a fix never makes a finding vanish by a guess. */
export const CHOICES: Record<Part, readonly { value: string; title: Text }[]> = {
  regime: [{ value: 'etat', title: { fr: 'régime de l’État (le plus strict, à adapter)', en: 'the State’s regime (the strictest, to be adapted)' } }],
  donnees: [
    { value: 'particuliere', title: { fr: 'données d’une sensibilité particulière (le plus strict, à vérifier)', en: 'data of a particular sensitivity (the strictest, to be checked)' } },
    { value: 'personnelle', title: { fr: 'données personnelles, sans sensibilité particulière', en: 'personal data, no particular sensitivity' } },
    { value: 'aucune', title: { fr: 'aucune sensibilité (démonstration, données ouvertes)', en: 'no sensitivity (demonstration, open data)' } },
  ],
  risqueViolation: [
    { value: '[securite-publique]', title: { fr: 'risque pour la sécurité publique', en: 'harm to public security' } },
    { value: '[ordre-public]', title: { fr: 'risque pour l’ordre public', en: 'harm to public order' } },
    { value: '[sante-vie]', title: { fr: 'risque pour la santé ou la vie des personnes', en: 'harm to the health or life of persons' } },
    { value: '[propriete-intellectuelle]', title: { fr: 'risque pour la propriété intellectuelle', en: 'harm to intellectual property' } },
  ],
};

/** A fix that declares one choice; only the first is preferred. */
export function declaration(choice: { title: Text }, edits: TextEdit[], preferred: boolean): Fix {
  return {
    title: { fr: `Déclarer : ${choice.title.fr}`, en: `Declare: ${choice.title.en}` }, edits, kind: 'declare', safe: false, ...(preferred ? { preferred } : {}),
    todo: { fr: 'L’acheteur vérifie la valeur déclarée.', en: 'The buyer checks the value declared.' },
  };
}

/** Edits that declare a part of the context: make the file, or add the missing key to it. One fix per choice. */
export function declareContext(config: Config, root: string, part: Part): Fix[] {
  const uri = configUri(config, root);
  const isNew = !config.uri || config.text === undefined || config.text.trim() === '';
  return CHOICES[part].flatMap((choice, index) => {
    const edits = isNew ? [newFile(uri, part, choice.value)] : keyEdit(config, uri, part, choice.value);
    return edits.length > 0 ? [declaration(choice, edits, index === 0)] : [];
  });
}

function newFile(uri: string, part: Part, value: string): TextEdit {
  const sensitivity = part === 'donnees' ? value : part === 'risqueViolation' ? 'particuliere' : undefined;
  let text = CONTEXT_TEMPLATE;
  if (sensitivity) text = text.replace(/ {2}# sensibilite: particuliere {14}/, `  sensibilite: ${sensitivity.padEnd(28)}`);
  if (part === 'risqueViolation') text = text.replace(/ {2}# risqueViolation: \[securite-publique\] {2}/, `  risqueViolation: ${value.padEnd(23)}`);
  return { uri, create: true, range: { start: START, end: START }, newText: text };
}

function keyEdit(config: Config, uri: string, part: Part, value: string): TextEdit[] {
  const file = written(config, uri);
  if (!file) return [];
  const { text, places } = file;
  const [parent, key, among] = part === 'regime' ? [[], 'regime', 'etat | operateur-plf | gip-liste | gip-pds | tutelle | eps | collectivite | prive'] as const
    : part === 'donnees' ? [['donnees'], 'sensibilite', 'aucune | personnelle | particuliere'] as const
      : [['donnees'], 'risqueViolation', 'ordre-public | securite-publique | sante-vie | propriete-intellectuelle'] as const;
  const there = places.leaf([...parent, key]);
  if (there?.container && there.container !== 'null') return [];
  // A value that is none of those allowed is there to be corrected, not to be written twice.
  if (there && !there.container) return [{ uri, range: positionsOf(text).range(there.start, there.end), newText: value }];
  const root = places.leaf([]);
  const flow = text[root?.start ?? 0] === '{' || text[places.leaf(parent)?.start ?? 0] === '{';
  const said = flow ? value : `${value}   # ${among}`;
  // What comes first in a workspace file is who buys; but not above the mark that begins the document.
  const first = places.childKey([]);
  if (part === 'regime' && !flow && first !== undefined) {
    const { line } = positionsOf(text).position(/^(?:---|%)/m.test(text.slice(0, first)) ? first : 0);
    return [insert({ line, character: 0 }, `${key}: ${said}\n`, uri)];
  }
  if (!root) return [atTheEnd(text, [...parent.map((one) => `${one}:`), `${'  '.repeat(parent.length)}${key}: ${said}`, ''].join('\n'), uri)];
  return addKeys(file, parent, [[key, said]]).map((edit) => ({ ...edit, uri }));
}

/** The workspace file as text and places; undefined when it cannot be read as a mapping, for then nothing can be added to it. */
function written({ text = '' }: Config, uri: string): Written | undefined {
  const [document, ...others] = parse({ uri, text }).documents;
  return document && others.length === 0 && !document.lineRead && document.problems.length === 0 && (document.root === 'map' || document.root === 'empty') ? { text, places: new Places(document) } : undefined;
}

const atTheEnd = (text: string, added: string, uri: string): TextEdit => insert(positionsOf(text).position(text.length), (text === '' || text.endsWith('\n') ? '' : '\n') + added, uri);

/** Prefilled entry in the register of derogations: a draft, which covers nothing until it is granted. */
export function addDerogation(config: Config, root: string, facts: UsageFacts, path: string, today: IsoDate): Fix | undefined {
  const service = facts.service?.id ?? facts.usage.provider;
  if (!service || root === '') return undefined;
  const id = uniqueId(`derogation-${service}`, config.derogations.map((one) => one.id));
  const edit = registerEdit(config, configUri(config, root), [
    ['id', id], ['etat', 'brouillon', 'brouillon | demandee | accordee | a-renouveler | refusee'], ['projet', '""'], ['description', '""'], ['ministre', '""'],
    ['offreAcceptableLe', today], ['finLe', addMonths(today, 18)], ['attenuation', '""'], ['planSortie', '""'],
    ['portee', `{ services: [${yamlScalar(service)}], chemins: [${JSON.stringify(path)}] }`],
  ]);
  if (!edit) return undefined;
  return {
    title: { fr: `Préparer une dérogation pour ${service} (brouillon dans le registre)`, en: `Prepare a derogation for ${service} (draft in the register)` },
    edits: [edit], kind: 'derogation', safe: false,
    todo: { fr: 'Un brouillon ne couvre rien : la dérogation est accordée par le ministre et validée par le Premier ministre.', en: 'A draft covers nothing: the minister grants it and the Prime Minister validates it.' },
  };
}

type Entry = readonly [key: string, value: string, among?: string];

/** The entry put before those that are there, in the manner of the list: a block at its own indentation, or inside its brackets. */
function registerEdit(config: Config, uri: string, entry: readonly Entry[]): TextEdit | undefined {
  const { text = '' } = config;
  const block = (indent: string): string => entry.map(([key, value, among], index) => `${indent}${index === 0 ? '- ' : '  '}${key}: ${value}${among ? `   # ${among}` : ''}\n`).join('');
  if (!config.uri || text.trim() === '') return { uri, create: true, range: { start: START, end: START }, newText: `derogations:\n${block('  ')}` };
  const file = written(config, uri);
  if (!file || text[file.places.leaf([])?.start ?? 0] === '{') return undefined;
  const list = file.places.leaf(['derogations']);
  if (!list?.key) return atTheEnd(text, `derogations:\n${block('  ')}`, uri);
  const positions = positionsOf(text);
  if (text[list.start] === '[') {
    const empty = /^\[\s*\]/.exec(text.slice(list.start));
    if (empty) return { uri, range: positions.range(list.start - (text[list.start - 1] === ' ' ? 1 : 0), list.start + empty[0].length), newText: `\n${block('  ').trimEnd()}` };
    return insert(positions.position(list.start + 1), ` { ${entry.map(([key, value]) => `${key}: ${value}`).join(', ')} },`, uri);
  }
  if (list.container !== 'seq' && list.container !== 'null') return undefined;
  const first = file.places.childKey(['derogations', 0]);
  const indent = first === undefined ? '  ' : /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', first - 1) + 1))![0];
  const header = text.indexOf('\n', list.key.end);
  return header < 0 ? atTheEnd(text, block(indent), uri) : insert(positions.position(header + 1), block(indent), uri);
}

function uniqueId(wanted: string, taken: readonly string[]): string {
  let id = wanted;
  for (let n = 2; taken.includes(id); n++) id = `${wanted}-${n}`;
  return id;
}

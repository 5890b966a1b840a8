// Edits that a finding can carry: declare the context, move to another service or region, add a derogation.
import type { CatalogueIndex } from './catalogue.ts';
import { insert, replace, yamlScalar } from './edits.ts';
import { positionsOf } from './positions.ts';
import type { UsageFacts } from './rule.ts';
import { displayName, suggest } from './suggest.ts';
import { addMonths } from './dates.ts';
import type { Config, Evidence, Fix, IsoDate, Replacement, Service, Text, TextEdit } from './model.ts';

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
    title: { fr: `Déclarer : ${choice.title.fr}`, en: `Declare: ${choice.title.en}` }, edits, kind: 'declare', safe: false, ...(preferred ? { preferred } : {}),
    todo: { fr: 'L’acheteur vérifie la valeur déclarée.', en: 'The buyer checks the value declared.' },
  };
}

/** Edits that declare a part of the context: make the file, or add the missing key to it. One fix per choice. */
export function declareContext(config: Config, root: string, part: Part): Fix[] {
  const uri = configUri(config, root);
  const isNew = !config.uri || config.text === undefined || config.text.trim() === '';
  return CHOICES[part].map((choice, index) => declaration(choice, [isNew ? newFile(uri, part, choice.value) : keyEdit(config.text!, uri, part, choice.value)], index === 0));
}

function newFile(uri: string, part: Part, value: string): TextEdit {
  const sensitivity = part === 'donnees' ? value : part === 'risqueViolation' ? 'particuliere' : undefined;
  let text = CONTEXT_TEMPLATE;
  if (sensitivity) text = text.replace(/ {2}# sensibilite: particuliere {14}/, `  sensibilite: ${sensitivity.padEnd(28)}`);
  if (part === 'risqueViolation') text = text.replace(/ {2}# risqueViolation: \[securite-publique\] {2}/, `  risqueViolation: ${value.padEnd(23)}`);
  return { uri, create: true, range: { start: START, end: START }, newText: text };
}

function keyEdit(text: string, uri: string, part: Part, value: string): TextEdit {
  if (part === 'regime') return insert(START, `regime: ${value}   # etat | operateur-plf | gip-liste | gip-pds | tutelle | eps | collectivite | prive\n`, uri);
  const [after, line] = part === 'donnees'
    ? [/^donnees:[ \t]*(?:#.*)?$/m, `  sensibilite: ${value}   # aucune | personnelle | particuliere\n`] as const
    : [/^[ \t]+sensibilite:.*$/m, `${/^([ \t]+)sensibilite:/m.exec(text)?.[1] ?? '  '}risqueViolation: ${value}   # ordre-public | securite-publique | sante-vie | propriete-intellectuelle\n`] as const;
  const at = lineAfter(text, after);
  return at ? insert(at, line, uri) : insert(positionsOf(text).position(text.length), `${text.endsWith('\n') ? '' : '\n'}donnees:\n${line}`, uri);
}

function lineAfter(text: string, expression: RegExp): { line: number; character: number } | undefined {
  const match = expression.exec(text);
  if (!match) return undefined;
  const { line } = positionsOf(text).position(match.index);
  return text.indexOf('\n', match.index) < 0 ? undefined : { line: line + 1, character: 0 };
}

/** Prefilled entry in the register of derogations: a draft, which covers nothing until it is granted. */
export function addDerogation(config: Config, root: string, facts: UsageFacts, path: string, today: IsoDate): Fix | undefined {
  const service = facts.service?.id ?? facts.usage.provider;
  if (!service || !config.uri || config.text === undefined) return undefined;
  const { text } = config;
  const id = uniqueId(`derogation-${service}`, config.derogations.map((one) => one.id));
  const entry = [
    `  - id: ${id}`, '    etat: brouillon              # brouillon | demandee | accordee | a-renouveler | refusee',
    '    projet: ""', '    description: ""', '    ministre: ""', `    offreAcceptableLe: ${today}`, `    finLe: ${addMonths(today, 18)}`,
    '    attenuation: ""', '    planSortie: ""', '    portee:', `      services: [${yamlScalar(service)}]`, `      chemins: [${JSON.stringify(path)}]`, '',
  ].join('\n');
  const uri = configUri(config, root);
  const positions = positionsOf(text);
  const empty = /^derogations:[ \t]*\[[ \t]*\][ \t]*(?:#.*)?(?:\r?\n|$)/m.exec(text);
  const block = /^derogations:[ \t]*(?:#.*)?\r?\n/m.exec(text);
  const edit: TextEdit = empty
    ? { uri, range: positions.range(empty.index, empty.index + empty[0].length), newText: `derogations:\n${entry}` }
    : block ? insert(positions.position(block.index + block[0].length), entry, uri)
      : insert(positions.position(text.length), `${text.endsWith('\n') ? '' : '\n'}derogations:\n${entry}`, uri);
  return {
    title: { fr: `Préparer une dérogation pour ${service} (brouillon dans le registre)`, en: `Prepare a derogation for ${service} (draft in the register)` },
    edits: [edit], kind: 'derogation', safe: false,
    todo: { fr: 'Un brouillon ne couvre rien : la dérogation est accordée par le ministre et validée par le Premier ministre.', en: 'A draft covers nothing: the minister grants it and the Prime Minister validates it.' },
  };
}

function uniqueId(wanted: string, taken: readonly string[]): string {
  let id = wanted;
  for (let n = 2; taken.includes(id); n++) id = `${wanted}-${n}`;
  return id;
}

// ---------------------------------------------------------------- moving to another service

/** Services to which a use of a service can be moved, kept for the length of one reading. */
export type MoveTargets = Map<string, { service: Service; replacement: Replacement }[]>;

/** Edits that move a usage: first to a qualified region or service of the same provider, then to alternatives that have real identifiers. */
export function moves(facts: UsageFacts, catalogue: CatalogueIndex, today: IsoDate, known: MoveTargets): Fix[] {
  const { usage } = facts;
  const key = `${usage.capability}\u0000${usage.service}\u0000${facts.dsp}`;
  const targets = known.get(key) ?? moveTargets(facts, catalogue, today);
  known.set(key, targets);
  const fixes: Fix[] = [];
  for (const { service, replacement } of targets) {
    const edits = usage.evidence.flatMap((row) => editsFor(row, replacement));
    if (edits.length === 0) continue;
    const name = displayName(catalogue, service);
    fixes.push({
      title: { fr: `Remplacer par ${name} (réécriture à vérifier)`, en: `Replace with ${name} (rewrite to be checked)` },
      edits, kind: 'replace', safe: false, todo: replacement.todo, ...(fixes.length === 0 && service.provider === usage.provider ? { preferred: true } : {}),
    });
    if (fixes.length === 3) break;
  }
  return fixes;
}

function moveTargets({ usage, dsp }: UsageFacts, catalogue: CatalogueIndex, today: IsoDate): { service: Service; replacement: Replacement }[] {
  const capability = usage.capability ?? '';
  const ranked = suggest(catalogue, capability, { today, lang: 'fr', ...(usage.service ? { except: usage.service } : {}) }).flatMap((alternative) => catalogue.service(alternative.service) ?? []);
  const own = (catalogue.provider(usage.provider)?.services ?? []).filter((service) => service.id !== usage.service);
  return [...new Set([...own, ...ranked])].flatMap((service) => {
    const replacement = service.replacements[capability];
    const fits = catalogue.status(service.provider, service.id, today) === 'qualified' || (!dsp && service.provider !== usage.provider);
    return replacement && fits ? [{ service, replacement }] : [];
  });
}

function editsFor(row: Evidence, replacement: Replacement): TextEdit[] {
  switch (row.kind) {
    case 'host': return replacement.host ? [replace(row.range, replacement.host)] : replacement.smtp ? [replace(row.range, replacement.smtp)] : [];
    case 'region': return replacement.region ? [replace(row.range, replacement.region)] : [];
    case 'controller': return replacement.provisioner && /csi|provisioner|driver/i.test(row.path.join('.')) ? [replace(row.range, replacement.provisioner)] : [];
    case 'image': return replacement.registry ? [replace({ start: row.range.start, end: { line: row.range.start.line, character: row.range.start.character + hostLength(row.value) } }, replacement.registry)] : [];
    default: return [];
  }
}

function hostLength(value: string): number {
  const slash = value.indexOf('/');
  return slash < 0 ? value.length : slash;
}

// Edits that a finding can carry: declare the context, move to another service or region, add a derogation.
import type { CatalogueIndex } from './catalogue.ts';
import { insert, replace, yamlScalar } from './edits.ts';
import { positionsOf } from './positions.ts';
import type { UsageFacts } from './rule.ts';
import { displayName, suggest } from './suggest.ts';
import { addMonths } from './dates.ts';
import type { Config, Evidence, Fix, IsoDate, Replacement, Service, TextEdit } from './model.ts';

const START = { line: 0, character: 0 };

/** Contents of a new workspace file: every choice is shown, none is made for the buyer but what is safe. */
export const CONTEXT_TEMPLATE = `# Contexte de la doctrine « cloud au centre » pour ce dossier.
# Context of the "cloud au centre" doctrine for this folder.
# Documentation : README, « Déclarer le contexte ».
regime: etat              # etat | operateur-plf | gip-liste | gip-pds | tutelle | eps | collectivite | prive
donnees:
  sensibilite: aucune     # aucune | personnelle | particuliere
  # fondement: mission-essentielle         # mission-essentielle | secret-l311-5 | secret-l311-6
  # risqueViolation: [securite-publique]   # ordre-public | securite-publique | sante-vie | propriete-intellectuelle
  sante: false            # données de santé hébergées pour autrui / health data hosted for another
  marquage: aucun         # aucun | diffusion-restreinte | classifie
chemins: {}
derogations: []
exclusions: []
regles: {}
`;

/** The same, when a particular sensitivity has already been declared nearer and the harm test alone is missing. */
const HARM_TEMPLATE = CONTEXT_TEMPLATE.replace('sensibilite: aucune     #', 'sensibilite: particuliere   #').replace('  # risqueViolation: [securite-publique]  ', '  risqueViolation: [securite-publique]    ');

/** Where the workspace file is, or where it would be made. */
export function configUri(config: Config, root: string): string {
  return config.uri ?? `${root.replace(/\/$/, '')}/.cloud-au-centre.yaml`;
}

/** Edit that declares a part of the context: makes the file, or adds the missing key to it. */
export function declareContext(config: Config, root: string, part: 'regime' | 'donnees' | 'risqueViolation'): Fix[] {
  const uri = configUri(config, root);
  if (!config.uri || config.text === undefined || config.text.trim() === '') {
    return [{
      title: { fr: 'Déclarer le contexte (créer .cloud-au-centre.yaml)', en: 'Declare the context (create .cloud-au-centre.yaml)' },
      edits: [{ uri, create: true, range: { start: START, end: START }, newText: part === 'risqueViolation' ? HARM_TEMPLATE : CONTEXT_TEMPLATE }], kind: 'declare', safe: false, preferred: true,
      todo: { fr: 'Le régime et la sensibilité sont à vérifier par l’acheteur.', en: 'The buyer has to check the regime and the sensitivity.' },
    }];
  }
  const edit = part === 'regime' ? insert(START, 'regime: etat   # etat | operateur-plf | gip-liste | gip-pds | tutelle | eps | collectivite | prive\n', uri)
    : part === 'donnees' ? sensitivityEdit(config.text, uri) : harmEdit(config.text, uri);
  const titles = {
    regime: { fr: 'Déclarer le régime de l’acheteur dans le fichier de contexte', en: 'Declare the buyer’s regime in the context file' },
    donnees: { fr: 'Déclarer la sensibilité des données dans le fichier de contexte', en: 'Declare the sensitivity of the data in the context file' },
    risqueViolation: { fr: 'Compléter le critère de risque (risqueViolation) dans le fichier de contexte', en: 'Complete the harm test (risqueViolation) in the context file' },
  };
  return [{ title: titles[part], edits: [edit], kind: 'declare', safe: false, preferred: true, todo: { fr: 'La valeur proposée est à vérifier.', en: 'The value proposed has to be checked.' } }];
}

function sensitivityEdit(text: string, uri: string): TextEdit {
  const line = '  sensibilite: aucune   # aucune | personnelle | particuliere\n';
  const at = lineAfter(text, /^donnees:[ \t]*(?:#.*)?$/m);
  if (at !== undefined) return insert(at, line, uri);
  return insert(positionsOf(text).position(text.length), `${text.endsWith('\n') ? '' : '\n'}donnees:\n${line}`, uri);
}

function harmEdit(text: string, uri: string): TextEdit {
  const match = /^([ \t]+)sensibilite:.*$/m.exec(text);
  const at = match ? lineAfter(text, /^[ \t]+sensibilite:.*$/m) : undefined;
  const line = `${match?.[1] ?? '  '}risqueViolation: [securite-publique]   # ordre-public | securite-publique | sante-vie | propriete-intellectuelle\n`;
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

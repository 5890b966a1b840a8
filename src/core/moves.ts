// Edits that move a use of a service elsewhere, by the identifiers that the catalogue knows. Each is a person's decision.
import type { CatalogueIndex } from './catalogue.ts';
import { replace } from './edits.ts';
import type { UsageFacts } from './rule.ts';
import { displayName, suggest } from './suggest.ts';
import type { Evidence, Fix, IsoDate, Replacement, Service, TextEdit, YamlFile } from './model.ts';

/** Services to which a use of a service can be moved, kept for the length of one reading. */
export type MoveTargets = Map<string, { service: Service; replacement: Replacement }[]>;

/**
 * Edits that move a usage: first to a qualified region or service of the same provider, then to alternatives that have real identifiers.
 * @param known targets found so far in this reading @param file the file, for what can only be moved with its neighbours
 */
export function moves(facts: UsageFacts, catalogue: CatalogueIndex, today: IsoDate, known: MoveTargets, file?: YamlFile): Fix[] {
  const { usage } = facts;
  const key = `${usage.capability}\u0000${usage.service}\u0000${facts.dsp}`;
  const targets = known.get(key) ?? moveTargets(facts, catalogue, today);
  known.set(key, targets);
  const fixes: Fix[] = [];
  for (const { service, replacement } of targets) {
    const edits = usage.evidence.flatMap((row) => editsFor(row, replacement, file));
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
  // A capability without a list of alternatives may still have services that say what to write for it.
  const others = catalogue.replacing(capability).filter(({ id }) => id !== usage.service);
  return [...new Set([...own, ...ranked, ...others])].flatMap((service) => {
    const replacement = service.replacements[capability];
    const fits = catalogue.status(service.provider, service.id, today) === 'qualified' || (!dsp && service.provider !== usage.provider);
    return replacement && fits ? [{ service, replacement }] : [];
  });
}

function editsFor(row: Evidence, replacement: Replacement, file: YamlFile | undefined): TextEdit[] {
  switch (row.kind) {
    case 'host': return replacement.host ? [replace(row.range, bucketOf(row.value) + replacement.host)] : replacement.smtp ? [replace(row.range, replacement.smtp)] : [];
    case 'selector': return replacement.solver && file ? solverEdit(row, replacement.solver, file) : [];
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

/** `dossiers.s3.eu-west-3.amazonaws.com` names its bucket, which the same interface elsewhere takes in the same place. */
function bucketOf(host: string): string {
  return /^(.+\.)s3[.-]/.exec(host)?.[1] ?? '';
}

/** cert-manager's solver of one DNS provider, rewritten as the webhook of another; comments inside it stay, above it. */
function solverEdit({ path, document }: Evidence, { groupName, solverName }: NonNullable<Replacement['solver']>, file: YamlFile): TextEdit[] {
  const { leaves } = file.documents[document]!;
  const inside = leaves.filter((leaf) => path.every((part, index) => leaf.path[index] === part));
  const key = inside.find((leaf) => leaf.path.length === path.length)?.key;
  if (!key || path[path.length - 2] !== 'dns01' || inside.some(({ via }) => via)) return [];
  const { text } = file.source;
  const last = Math.max(...inside.map(({ end, quote, container }) => end + (!container && (quote === 'single' || quote === 'double' || quote === 'json') ? 1 : 0)));
  const [start, end] = [text[key.start - 1] === '"' ? key.start - 1 : key.start, flowEnd(text, key.end, last)];
  const quoted = start !== key.start;
  const name = (word: string): string => (quoted ? JSON.stringify(word) : word);
  // What has a name may be used elsewhere: it is not for us to take away.
  if (/(?:^|\s)&\S/.test(text.slice(key.end, end))) return [];
  const indent = /[^\n]*$/.exec(text.slice(0, start))![0].replace(/\S/g, ' ');
  const comments = [...text.slice(start, end).matchAll(/(?:^|\s)(#[^\r\n]*)/g)].map((match) => `${match[1]!}\n${indent}`).join('');
  return [replace(file.range(start, end), `${comments}${name('webhook')}: { ${name('groupName')}: ${name(groupName)}, ${name('solverName')}: ${name(solverName)} }`)];
}

/** Where a value ends that began after its key: at its closing brace, when it is written in braces. */
function flowEnd(text: string, keyEnd: number, last: number): number {
  if (!/^["']?\s*:\s*(?:[&!]\S+\s+)*\{/.test(text.slice(keyEnd))) return last;
  let depth = 0;
  for (let at = text.indexOf('{', keyEnd); at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return last;
}

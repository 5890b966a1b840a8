// What a file says of its own context and that cannot be understood, or cannot all be true: directives, labels, dossier.
import { contradictionsOf, endsTooSoon, readDerogation, readDonnees, VALUES } from './config.ts';
import { directivesOf, fromPairs, LABEL_KEYS, LABEL_PREFIX, labelPair, type ContextDirective, type Pair } from './context.ts';
import { AT, isRecord, textAt, valueAt, type DossierPath } from './dossierPaths.ts';
import { nearest } from './names.ts';
import { pathKey } from './paths.ts';
import { Places, toValue } from './values.ts';
import type { Leaf, Text, YamlDocument, YamlFile } from './model.ts';

export interface ContextMistake { message: Text; start: number; end: number }

/** Mistakes of directives and labels, at their place. */
export function contextMistakes(file: YamlFile): ContextMistake[] {
  if (!file.source.text.includes('cloud-au-centre')) return [];
  return [...directiveMistakes(file), ...file.documents.flatMap(labelMistakes)];
}

/** What a procurement document says of its context and that cannot all be true; its words are the schema's business. */
export function dossierMistakes(document: YamlDocument): ContextMistake[] {
  const value = toValue(document);
  const places = new Places(document);
  const lots = valueAt(value, AT.lots);
  const parts: DossierPath[] = [[], ...(Array.isArray(lots) ? lots.map((_lot, index) => ['lots', index]) : [])];
  const data = parts.flatMap((part) => contradictionsOf(readDonnees(valueAt(value, [...part, ...AT.data]))).map(({ key, message }) => ({ message, ...places.of([...part, ...AT.data, key]) })));
  const block = valueAt(value, AT.derogation);
  const derogation = isRecord(block) ? endsTooSoon(readDerogation(block, 'dossier', 'brouillon', () => NOWHERE)) : [];
  return [...data, ...derogation.map((message) => ({ message, ...places.of([...AT.derogation, 'finLe']) })), ...otherBuyer(value).map((message) => ({ message, ...places.of(AT.regime) }))];
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A legal type (eForms, BT-11) that no body of the declared regime has. */
function otherBuyer(value: unknown): Text[] {
  const [type, regime] = [textAt(value, AT.buyerType), textAt(value, AT.regime)];
  const wrong = type === 'cga' ? ['collectivite', 'prive'] : type === 'la' || type === 'ra' ? ['etat', 'operateur-plf', 'gip-liste', 'gip-pds', 'tutelle', 'eps', 'prive'] : [];
  return regime && wrong.includes(regime) ? [{ fr: `« regime: ${regime} » contredit « typeAcheteur: ${type} », l’un des deux est de trop.`, en: `"regime: ${regime}" contradicts "typeAcheteur: ${type}": one of the two has to go.` }] : [];
}

// ---------------------------------------------------------------- directives

function directiveMistakes(file: YamlFile): ContextMistake[] {
  const directives = directivesOf(file);
  const misspelt = file.documents.flatMap((document) => document.comments.flatMap(({ text, start, end }) => {
    const word = /^cloud-au-centre-([^\s=]+)/.exec(text)?.[1];
    return word === undefined || word === 'context' || nearest(word, ['context']) === undefined ? [] : [{
      start, end, message: { fr: `« cloud-au-centre-${word} » n’est pas une directive. Vouliez-vous écrire « cloud-au-centre-context » ?`, en: `"cloud-au-centre-${word}" is not a directive. Did you mean "cloud-au-centre-context"?` },
    }];
  }));
  return [...misspelt, ...directives.flatMap(({ comment: { start, end }, pairs }) => wrongPairs(pairs).map((message) => ({ message, start, end }))), ...disagreements(directives)];
}

/** Two directives of one document that say different things: the first holds, the second is reported. */
function disagreements(directives: readonly ContextDirective[]): ContextMistake[] {
  return directives.flatMap(({ document, comment, pairs }, index) => {
    const before = directives.slice(0, index).filter((one) => one.document === document);
    const said = before.flatMap((one) => one.pairs.map(([key, value]) => ({ key, value, line: one.comment.line + 1 })));
    const own = pairs.flatMap(([key, value]) => {
      const other = said.find((one) => one.key === key && one.value !== value);
      return other ? [{ start: comment.start, end: comment.end, message: {
        fr: `« ${key}=${value ?? ''} » contredit la directive de la ligne ${other.line}, qui s’applique.`, en: `"${key}=${value ?? ''}" contradicts the directive of line ${other.line}, which applies.` } }] : [];
    });
    if (own.length > 0 || before.length === 0) return own;
    const alone = contradictionsOf(fromPairs(pairs).donnees).length;
    const together = contradictionsOf(fromPairs([...before.flatMap((one) => one.pairs), ...pairs]).donnees);
    return together.length > alone ? [{ start: comment.start, end: comment.end, message: together[0]!.message }] : [];
  });
}

// ---------------------------------------------------------------- labels

function labelMistakes(document: YamlDocument): ContextMistake[] {
  const owners = new Map<string, Leaf[]>();
  const mistakes: ContextMistake[] = [];
  for (const leaf of document.leaves) {
    const [kind, name] = leaf.path.slice(-2);
    if (!leaf.key || leaf.via || typeof name !== 'string' || (kind !== 'labels' && kind !== 'annotations') || !name.startsWith(LABEL_PREFIX)) continue;
    if (name in LABEL_KEYS) {
      mistakes.push(...wrongPairs([labelPair(leaf)]).map((message) => ({ message, start: leaf.start, end: leaf.end })));
      const owner = pathKey(leaf.path.slice(0, -2));
      owners.set(owner, [...(owners.get(owner) ?? []), leaf]);
      continue;
    }
    const near = nearest(name, Object.keys(LABEL_KEYS));
    mistakes.push({ start: leaf.key.start, end: leaf.key.end, message: { fr: `étiquette inconnue « ${name} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : ''}`, en: `unknown label "${name}".${near ? ` Did you mean "${near}"?` : ''}` } });
  }
  for (const leaves of owners.values()) {
    const [contradiction] = leaves.length > 1 ? contradictionsOf(fromPairs(leaves.map(labelPair)).donnees) : [];
    const last = leaves[leaves.length - 1]!;
    if (contradiction) mistakes.push({ message: contradiction.message, start: last.start, end: last.end });
    else for (const [index, leaf] of leaves.entries()) {
      const [key, value] = labelPair(leaf);
      const other = leaves.slice(0, index).map(labelPair).find(([one, said]) => one === key && said !== value);
      if (other) mistakes.push({ start: leaf.start, end: leaf.end, message: { fr: `l’étiquette et l’annotation disent deux choses : « ${other[1]} » et « ${value} ». L’annotation s’applique.`, en: `the label and the annotation say two things: "${other[1]}" and "${value}". The annotation applies.` } });
    }
  }
  return mistakes;
}

// ---------------------------------------------------------------- pairs

function wrongPairs(pairs: readonly Pair[]): Text[] {
  const wrong = pairs.flatMap(([key, text]): Text[] => {
    const allowed = VALUES[key];
    if (!allowed) {
      const near = nearest(key, Object.keys(VALUES));
      return [{ fr: `clé inconnue « ${key} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : ''}`, en: `unknown key "${key}".${near ? ` Did you mean "${near}"?` : ''}` }];
    }
    return (text ?? '').split(',').map((one) => one.trim()).flatMap((one): Text[] => {
      const value = key === 'sensibilite' ? one.replace(/^sensibilite-/, '') : one;
      if (allowed.includes(value)) return [];
      const near = value === '' ? undefined : nearest(value, allowed);
      return [{
        fr: `« ${one} » n’est pas une valeur de « ${key} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : ` Valeurs possibles : ${allowed.join(', ')}.`}`,
        en: `"${one}" is not a value of "${key}".${near ? ` Did you mean "${near}"?` : ` Possible values: ${allowed.join(', ')}.`}`,
      }];
    });
  });
  return [...wrong, ...contradictionsOf(fromPairs(pairs).donnees).slice(0, 1).map(({ message }) => message)];
}

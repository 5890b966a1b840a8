// What the words around a name say of it, in the prose of a purchase: taken, kept out, left behind, spoken to, compared,
// taught. Words are lower case and without accents; they never cross the end of a sentence.

/** A word of a text, with its place, and the mark that stands before it when there is one. */
export interface Word { text: string; start: number; end: number; mark: string }

const join = (...parts: string[]): string => parts.join('|');
/** A cue, then a few words none of which changes the subject, then the name; a colon between them when the cue opens a list. */
const cue = (words: string, distance: number, unless: string, opens = false): RegExp => new RegExp(`(?:^| )(?:${words})(?: (?!(?:${unless})(?: |$))[a-z0-9${opens ? ':' : ''}]+){0,${distance}}$`);

const TAKEN = 'heberg\\w*|licences?|abonnements?|souscri\\w+|fournitures?|acquisitions?|location|infogerance';
const TOWARDS = 'vers|par|sur|chez|mais|puis|profit|faveur|dans|to';
const BEFORE: readonly RegExp[] = [
  // kept out
  cue(join('hors', 'exclu\\w*', 'excepte', 'interdi\\w*', 'proscri\\w*', 'banni\\w*', 'eviter', 'refus\\w*', 'sans', 'absence', 'contrairement', 'a la difference', 'par opposition', 'autres? que', 'differente?s?', 'ailleurs', 'independan\\w+', 'exclud\\w+', 'prohibit\\w*', 'without', 'unlike'), 6, 'mais|puis|notamment', true),
  cue(join('aucune?s?', 'ni', 'nul', 'nulle', 'no', 'none of'), 7, 'mais|que|puis'),
  cue('n(?:e|on)? (?:[a-z]+ ){0,2}(?:pas|plus|jamais|point|heberge\\w*)|pas (?:de|d)|ne (?:peu|doi|sau|pour|dev)\\w+|not', 8, 'mais|que|puis|but'),
  // left behind
  cue(join('remplac\\w+', 'alternatives?', 'substitu\\w+', 'en lieu et place', 'instead of', 'replac\\w+'), 6, TOWARDS),
  cue(join('sort(?:ie|ir|ant)', 'quitter', 'quitte', 'abandon\\w*', 'resili\\w+', 'decommission\\w*', 'demantel\\w+', 'demanteler', 'arret', 'retrait', 'desengagement', 'affranchi\\w*', 'depuis', 'issue?s?', 'provena\\w+', 'extra[ic]\\w+', 'aspiration', 'suppression', 'heritee?s?', 'ancienn?e?s?', 'fin (?:de|du|d)', 'leaving'), 5, join(TOWARDS, TAKEN)),
  cue(join('migr\\w+', 'repris\\w*', 'bascul\\w+', 'transfert\\w*', 'recuper\\w+', 'reversibilite') + '(?: [a-z0-9]+){0,4} (?:de|d|du|des|depuis|from|hors)', 2, TOWARDS),
  cue('migr\\w+|away from', 1, join(TOWARDS, 'a', 'au', 'aux')),
  // spoken to
  cue(join('compatib\\w+', 'interop\\w+', 'interfac\\w+', 'connecteurs?', 'connexions?', 'passerelles?', 'exports?', 'exporter', 'exportable\\w*', 'imports?', 'importer', 'formats?', 'clients?', 'greffons?', 'plugins?', 'plug ins?', 'extensions?', 'integration', 'lecture', 'lire', 'convers\\w+', 'synchronis\\w+', 'raccord\\w*', 'authentifi\\w+'), 8, join(TAKEN, 'mais', 'via', 'chez', 'hosted', 'hosting'), true),
  // compared
  cue(join('comparati\\w+', 'comparaison', 'compare\\w*', 'benchmarks?', 'parangonnage', 'sourcage', 'sourcing', 'etude de marche', 'etat de l art', 'equivalente?s? a', 'equivalente?s? au', 'equivalent to', 'similaires? a', 'de type', 'du type', 'genre', 'tels? que', 'telles? que', 'a l instar de', 'such as', 'comparison'), 4, join(TAKEN, 'mais'), true),
  // taught
  cue(join('formations?', 'former', 'formateurs?', 'certifi\\w+', 'competences?', 'e learning', 'ateliers?', 'prise en main', 'sensibilisation', 'training'), 5, join(TAKEN, 'mais', 'chez', 'sur'), true),
];
const OUT = 'exclu\\w*|interdi\\w*|proscri\\w*|banni\\w*|ecart\\w*|refus\\w*|remplac\\w*|abandonn\\w*|resili\\w*|decommission\\w*|desinstall\\w*|rejet\\w*|elimin\\w*|irreceva\\w*|irreguli\\w*|prohib\\w*|excluded|forbidden|replaced';
const ADMITTED = 'accept\\w*|autoris\\w*|admis\\w*|admiss\\w*|retenue?s?|permis\\w*|toler\\w*|conforme?s?|envisag\\w*|eligib\\w*|souhait\\w*|allowed|accepted|permitted';
const AFTER: readonly RegExp[] = [
  /^(?: [a-z0-9]+){0,2} ou (?:\w+ )?(?:equivalent\w*|similaires?|autres?)(?: |$)/,
  new RegExp(`^(?: [a-z0-9]+){0,3} (?:est|sont|sera|seront|soit|soient|is|are|be)(?: \\w+ment| donc| alors)?(?: ${OUT.replaceAll('|', '| ')})(?: |$)`),
  new RegExp(`^(?: [a-z0-9]+){0,3} (?:n|ne) (?:\\w+ ){1,3}?pas (?:\\w+ )?(?:${ADMITTED})(?: |$)`),
  new RegExp(`^(?: [a-z0-9]+){0,3} (?:is|are) not (?:${ADMITTED})(?: |$)`),
];
/** « Côte d’Azur », « commune d’Orange », « rue de l’Amazone »: a place, not a name. */
const PLACE = /(?:^| )(?:cote|baie|rue|avenue|boulevard|place|quai|chemin|route|ligne|station|commune|ville|mairie|residence|lycee|college|ecole|foret|riviere|fleuve|plages?|stade)(?: (?:d|de|du|des|la|l|le))*$/;
/** Words that bind two names in one list. */
const LIST = /^(?: (?:et|ou|ni|voire|puis|and|or|nor|de|d|du|des|la|le|les|l|a|au|aux|chez|sur|comme|suite))*$/;
const CONTEXT = new Set('hebergement hebergee heberge hebergees heberges saas paas iaas cloud licence licences abonnement abonnements plateforme solution solutions chez via hebergeur souscription messagerie bureautique suite microsoft google visioconference comptes tenant tenants business enterprise workspace hosted hosting subscription subscriptions'.split(' '));
const NO_NAME = new Set('d de des du s'.split(' '));
const SENTENCE = /[.;!?\n•]/;

/** A name found in a text: its words from `at` on, `length` of them. */
export interface NameAt { at: number; length: number; ambiguous: boolean }
export type Verdict = 'named' | 'comparison' | 'ambiguous';

/**
 * What a text says of each name in it, in order. Names of one list share their fate: « hors AWS, Azure et Google Cloud »,
 * « AWS et Azure sont exclus ».
 */
export function verdicts(words: readonly Word[], names: readonly NameAt[]): Verdict[] {
  const said = names.map((name) => verdict(words, name));
  const listed = (left: NameAt, right: NameAt): boolean => {
    const between = words.slice(left.at + left.length, right.at + 1);
    return between.length <= 5 && !between.some(({ mark }) => SENTENCE.test(mark)) && LIST.test(between.slice(0, -1).map(({ text }) => ` ${text}`).join(''));
  };
  for (let i = 1; i < said.length; i++) {
    if (said[i] === 'comparison' || !listed(names[i - 1]!, names[i]!)) continue;
    if (said[i - 1] === 'comparison' || (said[i - 1] === 'named' && said[i] === 'ambiguous')) said[i] = said[i - 1]!;
  }
  for (let i = said.length - 2; i >= 0; i--) {
    const [left, right] = [names[i]!, names[i + 1]!];
    if (said[i] === 'comparison' || !listed(left, right)) continue;
    if (said[i + 1] === 'comparison' && afterSays(words, right)) said[i] = 'comparison';
    else if (said[i] === 'ambiguous' && said[i + 1] === 'named' && !right.ambiguous) said[i] = 'named';
  }
  return said;
}

function verdict(words: readonly Word[], name: NameAt): Verdict {
  const lead = before(words, name);
  if (PLACE.test(lead)) return 'ambiguous';
  if (BEFORE.some((one) => one.test(lead)) || afterSays(words, name)) return 'comparison';
  return !name.ambiguous || isNamed(words, name) ? 'named' : 'ambiguous';
}

function before(words: readonly Word[], { at }: NameAt): string {
  let from = at;
  while (from > 0 && at - from < 12 && !SENTENCE.test(words[from]!.mark)) from--;
  return words.slice(from, at).map(({ text, mark }) => (mark.includes(':') ? `: ${text}` : text)).join(' ') + (words[at]!.mark.includes(':') ? ' :' : '');
}

function afterSays(words: readonly Word[], name: NameAt): boolean {
  const text = following(words, name, SENTENCE).map((word) => ` ${word}`).join('');
  return AFTER.some((one) => one.test(text));
}

function following(words: readonly Word[], { at, length }: NameAt, until: RegExp): string[] {
  const from = at + length;
  let to = from;
  while (to < words.length && to - from < 10 && !until.test(words[to]!.mark)) to++;
  return words.slice(from, to).map(({ text }) => text);
}

/** An ordinary word is a name where its clause speaks of a service, and not where it opens a noun phrase (« Notion de… »). */
function isNamed(words: readonly Word[], name: NameAt): boolean {
  const clause = /[.;!?\n•,:]/;
  const after = following(words, name, clause);
  if (NO_NAME.has(after[0] ?? '')) return false;
  let from = name.at;
  while (from > 0 && name.at - from < 4 && !clause.test(words[from]!.mark)) from--;
  return [...words.slice(from, name.at).map(({ text }) => text), ...after.slice(0, 4)].some((word) => CONTEXT.has(word));
}

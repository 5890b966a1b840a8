// Dossiers, identifiers, conversions, writing help: what a buyer meets, half-written files included.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { complete, type CompleteInput } from '../src/core/complete.ts';
import { helpAt, needLenses } from '../src/core/dossierHelp.ts';
import { applyEdits } from '../src/core/edits.ts';
import { checkSiren, checkSiret, cpvKey, findCpv, hasCpvKey, isCpv, sirenOf, suggestCpv } from '../src/core/identifiers.ts';
import { lint } from '../src/core/lint.ts';
import type { Diagnostic } from '../src/core/model.ts';
import { parse } from '../src/core/parse.ts';
import { toValue } from '../src/core/values.ts';
import { placeAt } from '../src/core/yamlPlace.ts';
import { clauses, configSchema, cpvCodes, dossierSchema } from '../src/generated/procurement.ts';
import { toDecp } from '../src/report/convert/decp.ts';
import { toOcds } from '../src/report/convert/ocds.ts';
import { contextOf, filesUnder, here, ROOT, TODAY } from './helpers.ts';

const context = contextOf({ real: true });
const uri = `${ROOT}/marche.yaml`;
const invalid = (text: string): Diagnostic[] => lint({ uri, text }, context).diagnostics.filter(({ rule }) => rule === 'dossier-invalid');
const said = (text: string): string[] => invalid(text).map(({ message, range }) => `${range.start.line + 1}:${range.start.character + 1} ${message.replaceAll('\u00a0', ' ')}`);
const example = (name: string): string => readFileSync(join(here, 'examples/marche-public', name), 'utf8');
const valueOf = (text: string): unknown => toValue(parse({ uri, text }).documents[0]!);

describe('identifiers', () => {
  it('SIRET and SIREN: form, key, La Poste', () => {
    assert.deepEqual(['73282932000074', '732 829 320 00074', '73282932000075', '7328293200007', ''].map(checkSiret), ['ok', 'ok', 'key', 'form', 'form']);
    // La Poste: the head office follows Luhn, its establishments a sum of digits that five divides; nobody else does.
    assert.deepEqual(['35600000000048', '35600000000001', '35600000000002', '73282932000073'].map(checkSiret), ['ok', 'ok', 'key', 'key']);
    assert.deepEqual(['356000000', '732829320', '732829321'].map(checkSiren), ['ok', 'ok', 'key']);
  });
  it('a SIREN is found in a SIRET, a VAT number, a prefixed id, a number that lost its zeros', () => {
    assert.deepEqual(['73282932000074', 'FR44732829320', 'FR-SIRENE-73282932000074', '732 829 320'].map((one) => sirenOf(one)), ['732829320', '732829320', '732829320', '732829320']);
    assert.equal(sirenOf('5420120000015', true), sirenOf('05420120000015'));
    assert.deepEqual(['73282932000075', 'DE123456789', 'HORS-UE', '12', '1e21'].map((one) => sirenOf(one)), [undefined, undefined, undefined, undefined, undefined]);
  });
  it('CPV: form, key of the published list, suggestions, never a rejection', () => {
    for (const { code } of cpvCodes) {
      assert.equal(cpvKey(code), code[9], code);
      assert.ok(hasCpvKey(code, cpvCodes) && isCpv(code) && isCpv(code.slice(0, 8)));
    }
    assert.ok(!hasCpvKey('72415000-3', cpvCodes) && hasCpvKey('72415000') && !isCpv('7241500') && !isCpv('72415000-22'));
    assert.equal(findCpv(cpvCodes, '72415000')?.label.en, 'World wide web site operation host services');
    assert.deepEqual(suggestCpv(cpvCodes, { capabilities: ['object-storage', 'block-storage'] })[0]?.code, '72317000-0');
    assert.deepEqual(suggestCpv(cpvCodes, {}), []);
  });
});

describe('dossiers', () => {
  it('the examples are well written, and every kind is shown', () => {
    const kinds = new Set<string>();
    for (const path of filesUnder('examples/marche-public')) {
      const text = readFileSync(path, 'utf8');
      assert.deepEqual(said(text), [], path);
      kinds.add(String((valueOf(text) as Record<string, unknown>)['type']));
      for (const [, siret] of text.matchAll(/\bid: "(\d{14})"/g)) assert.ok(checkSiret(siret!) === 'ok' && siret!.startsWith('999'), siret);
    }
    assert.deepEqual([...kinds].sort(), ['analyse-des-offres', 'consultation', 'expression-de-besoin', 'suivi-de-marche']);
  });
  it('half-written is the normal state', () => {
    for (const text of ['type: consultation\n', 'type: consultation\nacheteur:\nobjet:\ndateDebut: ""\nlots:\n  -\ncloud:\n  donnees:\n  derogation: null\n', 'type: suivi-de-marche\nservices: []\nmontant:\n']) assert.deepEqual(said(text), [], text);
  });
  it('a mistake is told at its place, with what to write', () => {
    assert.deepEqual(said([
      'type: consultation', 'acheteur: { regime: etats }', 'objet: X', 'montant: 3 200 000 €', 'dureeMois: quarante', 'dateDebut: 01/03/2027', 'dateNotification: 2027-02-30',
      "procedure: Appel d'offre ouvert", 'innovation: oui', 'techniques: Accord-cadre', 'codeCPV: [72415000]', 'clouds: {}', 'tauxAvance: 2', 'dureesMois: 3',
    ].join('\n')), [
      '2:21 Valeur inconnue pour « regime ». Vouliez-vous écrire « etat » ? Valeurs possibles : etat, operateur-plf, gip-liste, gip-pds, tutelle, eps, collectivite, prive.',
      '4:10 « montant » doit être un nombre : écrivez 3200000, sans espace ni unité.',
      '5:12 « dureeMois » doit être un entier.',
      '6:12 « dateDebut » doit être une date écrite AAAA-MM-JJ : écrivez 2027-03-01.',
      '7:19 « dateNotification » doit être une date qui existe, écrite AAAA-MM-JJ.',
      '8:12 Valeur inconnue pour « procedure ». Vouliez-vous écrire « Appel d\'offres ouvert » ? Valeurs possibles : Procédure adaptée, Appel d\'offres ouvert, Appel d\'offres restreint, Procédure avec négociation, Marché passé sans publicité ni mise en concurrence préalable, Dialogue compétitif.',
      '9:13 « innovation » doit être true ou false : écrivez true.',
      '10:13 « techniques » doit être une liste : écrivez [Accord-cadre].',
      '11:1 « codeCPV » doit être un texte ou un entier.',
      '12:1 Clé inconnue « clouds ». Vouliez-vous écrire « cloud » ?',
      '13:13 « tauxAvance » : 1 au plus.',
      '14:1 Clé inconnue « dureesMois ». Vouliez-vous écrire « dureeMois » ?',
    ]);
  });
  it('what a mistake should be is offered, and settles it', () => {
    const text = ['type: consultations', 'acheteur: { regime: "etats" }', 'objet: X', 'montant: "3 200 000 €"', 'dureeMois: 24 mois', 'dateDebut: 01/03/2027', "procedure: 'Appel d''offre ouvert'", 'innovation: oui', 'techniques: Accord-cadre', 'clouds:', '  couche: iaas', 'avisDINUM: { sens: favorables }'].join('\n');
    let now = text;
    for (const _ of text.split('\n')) {
      const fix = invalid(now).flatMap(({ fixes }) => fixes)[0];
      if (!fix) break;
      assert.equal(fix.kind, 'repair');
      now = applyEdits(now, fix.edits);
    }
    assert.deepEqual(said(now), [], now);
    for (const line of ['regime: "etat"', 'montant: 3200000', 'dureeMois: 24', 'dateDebut: 2027-03-01', "procedure: 'Appel d''offres ouvert'", 'innovation: true', 'techniques: [Accord-cadre]', 'cloud:', 'sens: favorable']) assert.ok(now.includes(line), `${line}\n${now}`);
    // What only looks right is left to the reader; what says the same thing is not.
    assert.deepEqual(invalid('objet: X\ncloud: {}\nacheteur: { regime: etats }\ninnovation: non\n').map(({ fixes }) => fixes[0]?.safe), [false, true]);
  });
  it('at every keystroke of every example: nothing thrown, nothing asked of what is not written yet', () => {
    for (const path of filesUnder('examples/marche-public')) {
      const text = readFileSync(path, 'utf8');
      fc.assert(fc.property(fc.nat({ max: text.length }), (at) => {
        const cut = text.slice(0, at);
        const { diagnostics } = lint({ uri, text: cut }, context);
        needLenses({ uri, text: cut }, context);
        toDecp(valueOf(cut), { today: TODAY });
        toOcds(valueOf(cut), { today: TODAY });
        for (const { range, message } of diagnostics) assert.ok(range.end.line < cut.split('\n').length + 1 && message !== '');
        // At the end of a line, or of the name of a key, there is no mistake yet.
        // In an open list a word is an item, not the name of a key.
        const open = cut.replace(/\[[^[\]]*\]/g, '');
        const whole = text[at] === '\n' || text[at] === undefined || /(?:^|[\n{]) *[A-Za-z]+$|\{[^[\]{}]*, *[A-Za-z]+$/.test(open);
        if (whole) assert.deepEqual(diagnostics.filter(({ rule }) => rule === 'dossier-invalid').map(({ message }) => message), [], cut.slice(-80));
      }), { numRuns: 60 });
    }
  });
  it('a list that lost an item keeps its places', () => {
    const leaf = { start: 0, end: 1, text: 'x', quote: 'plain' as const };
    const value = toValue({ leaves: [{ ...leaf, path: ['lots'], container: 'seq' }, { ...leaf, path: ['lots', 2, 'objet'] }] } as unknown as Parameters<typeof toValue>[0]);
    assert.deepEqual(value, { lots: [null, null, { objet: 'x' }] });
  });
  it('anything may stand anywhere: nothing is thrown', () => {
    const scalar = fc.oneof(fc.constantFrom('true', '12', '"x"', '2026-01-01', 'null', '[1, {a: b}]', '{ id: [] }', '|\n  texte'), fc.string({ maxLength: 8 }).map((text) => JSON.stringify(text)));
    const keys = Object.keys(dossierSchema.properties!);
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...keys), scalar), { maxLength: 12 }), (pairs) => {
      const text = `type: consultation\n${pairs.map(([key, value]) => `${key}: ${value}`).join('\n')}\n`;
      lint({ uri, text }, context);
      const value = valueOf(text);
      JSON.stringify([toDecp(value, { today: TODAY }).json, toOcds(value, { today: TODAY }).json]);
      needLenses({ uri, text }, context);
    }), { numRuns: 300 });
  });
});

describe('snippets', () => {
  const snippets = Object.values(JSON.parse(readFileSync(join(here, 'snippets/dossier.json'), 'utf8')) as Record<string, { prefix: string; body: string[] }>);
  it('are one per kind, under names that are no code of the schema', () => {
    const types = snippets.map(({ body }) => /^type: (.*)$/.exec(body[0]!)?.[1]);
    assert.deepEqual(types, dossierSchema.properties!['type']!.enum);
    for (const { prefix } of snippets) assert.match(prefix, /^dossier-/);
  });
  it('expand to a dossier without a mistake of form', () => {
    for (const { body, prefix } of snippets) {
      const text = body.join('\n').replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1').replace(/\$\d+/g, '');
      assert.deepEqual(said(text), [], `${prefix}\n${text}`);
      assert.deepEqual(lint({ uri, text }, context).diagnostics.filter(({ rule }) => rule === 'yaml-syntax'), [], prefix);
    }
  });
});

describe('public formats', () => {
  it('a company number says who holds the contract: inventoried, never judged', () => {
    const text = JSON.stringify({ marches: { marche: [{ id: '1', objet: 'Hébergement', titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: '73282932000074' } }] }] } });
    const strict = contextOf({ regime: 'etat', donnees: { sensibilite: 'particuliere', risqueViolation: ['ordre-public'] } });
    const result = lint({ uri: `${ROOT}/decp.json`, text }, strict);
    const [row] = result.evidence;
    assert.deepEqual([row?.kind, row?.provider, row?.service, row?.state, row?.confidence, text.slice(row!.start, row!.end)], ['siret', 'chene', undefined, 'declared', 'likely', '73282932000074']);
    assert.deepEqual(result.diagnostics, []);
  });
  it('a product named in the object of a contract on one long line has its exact columns', () => {
    const text = JSON.stringify({ marches: { marche: [{ id: '1', objet: 'Abonnement "annuel" à Sequoia Storage, 3 ans' }] } });
    const { evidence, documents } = lint({ uri: `${ROOT}/decp.json`, text }, contextOf());
    assert.equal(documents[0]!.dialect, 'decp');
    assert.deepEqual(evidence.map(({ start, end, component }) => [text.slice(start, end), component]), [['Sequoia Storage', '1']]);
  });
  it('ten thousand contracts are read in one pass', () => {
    const marche = Array.from({ length: 10_000 }, (_one, index) => ({ id: `M${index}`, objet: index % 4 === 0 ? 'Licences Sequoia Cloud' : 'Mobilier', titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: '73282932000074' } }] }));
    const { usages, diagnostics } = lint({ uri: `${ROOT}/decp.json`, text: JSON.stringify({ marches: { marche } }) }, contextOf({ regime: 'etat' }));
    assert.equal(usages.length, 12_500);
    assert.ok(diagnostics.length < 10);
  });
});

describe('conversions', () => {
  const full = valueOf(example('suivi-infrastructure.yaml'));
  it('DECP: a followed contract lacks nothing; renewals are in the length', () => {
    const { json, missing, left } = toDecp(full, { today: TODAY });
    const [marche] = (json as { marches: { marche: Record<string, unknown>[] } }).marches.marche;
    assert.deepEqual(missing, []);
    assert.deepEqual(left.map(({ path }) => path), ['cloud', 'services', 'acheteur.regime']);
    assert.deepEqual([marche!['dureeMois'], marche!['techniques'], marche!['titulaires'], marche!['marcheInnovant']], [48, { technique: ['Accord-cadre'] }, [{ titulaire: { typeIdentifiant: 'SIRET', id: '99900005200012' } }], false]);
  });
  it('DECP: what is not written is listed, never made up; what does not fit is said', () => {
    const { json, missing } = toDecp(valueOf("type: consultation\nobjet: X\nprocedure: Gré à gré\nacheteur: { id: '123' }\ncodeCPV: abc\nlieuExecution: { code: 75 }\n"), { today: TODAY });
    assert.deepEqual(json, { marches: { marche: [{ objet: 'X' }] } });
    const why = new Map(missing.map(({ path, why: text }) => [path, text.fr]));
    for (const path of ['id', 'nature', 'titulaires', 'montant', 'dateNotification', 'ccag', 'lieuExecution.typeCode', 'acheteur.id', 'codeCPV', 'procedure']) assert.ok(why.has(path), path);
    assert.match(why.get('procedure')!, /Gré à gré/);
  });
  it('DECP: one contract per awarded lot', () => {
    const { json } = toDecp(valueOf("id: A1\nobjet: Tout\nlots:\n  - { objet: Un, titulaires: [{ id: '73282932000074' }] }\n  - { objet: Deux, titulaires: [{ id: '73282932000074' }] }\n"), { today: TODAY });
    assert.deepEqual((json as { marches: { marche: { id: string; objet: string }[] } }).marches.marche.map(({ id, objet }) => [id, objet]), [['A1-1', 'Un'], ['A1-2', 'Deux']]);
  });
  it('OCDS: one release, its parties once each, and a text that is read back', () => {
    const { json } = toOcds(full, { today: TODAY });
    const { releases: [release] } = json as { releases: Record<string, unknown>[] };
    assert.deepEqual((release!['parties'] as { roles: string[] }[]).map(({ roles }) => roles.join()), ['buyer', 'supplier', 'subcontractor']);
    assert.deepEqual(release!['tag'], ['award', 'contract']);
    assert.equal(lint({ uri: `${ROOT}/ocds.json`, text: JSON.stringify(json) }, context).documents[0]!.dialect, 'ocds');
    const need = toOcds(valueOf(example('site-ville.yaml')), { today: TODAY }).json as { releases: Record<string, unknown>[] };
    assert.deepEqual([need.releases[0]!['tag'], 'tender' in need.releases[0]!, 'planning' in need.releases[0]!], [['planning'], false, true]);
  });
  it('same file, same date, same bytes', () => {
    for (const convert of [toDecp, toOcds]) assert.equal(JSON.stringify(convert(full, { today: TODAY })), JSON.stringify(convert(full, { today: TODAY })));
  });
});

describe('model clauses', () => {
  it('say in both languages what they are for, and that a lawyer reads them', () => {
    for (const { id, title, when, review, text, gloss, sources } of clauses) {
      for (const one of [title, when, review]) assert.ok(one.fr && one.en, id);
      assert.ok(text.length > 200 && gloss.length > 40 && sources.length > 0, id);
    }
  });
  const base = 'type: consultation\nacheteur: { regime: etat }\nobjet: X\ndureeMois: 24\ncloud:\n  donnees: { sensibilite: particuliere, fondement: mission-essentielle, risqueViolation: [ordre-public] }\n  exigences:\n    qualification: { exigee: true }\n';
  for (const [name, text] of Object.entries({ 'a block': base, 'a flow mapping': `${base}  clauses: { attestation: true }\n`, 'keys without value': `${base}  clauses:\n    perteQualification:\n    serviceQualifie: ""\n    attestation: true\n`, 'no last line end': base.trimEnd() })) {
    it(`are inserted into ${name}, and settle what they answer`, () => {
      let now = text;
      for (let round = 0; round < 6; round++) {
        const found = lint({ uri, text: now }, context).diagnostics.filter(({ rule }) => rule === 'qualified-service-clause' || rule === 'immunity-clause-missing');
        const fix = found.flatMap(({ fixes }) => fixes).find(({ title }) => title.includes('modèle'));
        if (!fix) break;
        assert.ok(!fix.safe && fix.todo);
        now = applyEdits(now, fix.edits);
        assert.deepEqual(lint({ uri, text: now }, context).diagnostics.filter(({ rule }) => /invalid|syntax/.test(rule)).map(({ message }) => message), [], now);
      }
      assert.deepEqual(lint({ uri, text: now }, context).diagnostics.filter(({ rule }) => rule === 'qualified-service-clause' || rule === 'immunity-clause-missing'), [], now);
      assert.match(now, /Modèle à faire relire par un juriste/);
    });
  }
});

describe('completion', () => {
  const input: CompleteInput = { schema: dossierSchema, catalogue: context.catalogue, cpv: cpvCodes, today: TODAY, lang: 'fr', rules: ['snc-required'], policies: ['hds'] };
  /** `¦` is the cursor. */
  const at = (marked: string, schema = dossierSchema): string[] => {
    const before = marked.slice(0, marked.indexOf('¦')).split('\n');
    return complete(marked.replace('¦', ''), { line: before.length - 1, character: before.at(-1)!.length }, { ...input, schema }).map(({ insert }) => insert);
  };
  it('proposes keys that the mapping lacks', () => {
    assert.deepEqual(at('acheteur:\n  id: "1"\n  ¦\nobjet: x'), ['nom: ', 'typeAcheteur: ', 'regime: ', 'population: ', 'tutelle: ']);
    assert.ok(at('lots:\n- id: L1\n  criteres:\n  - ty¦').includes('type: '));
    assert.deepEqual(at('cloud:\n  donnees: { sensibilite: particuliere, sante: true, ¦ }'), ['fondement: ', 'risqueViolation: []', 'personnelles: ', 'marquage: ']);
  });
  it('proposes codes, capabilities, services, CPV codes, routes and regions', () => {
    assert.deepEqual(at('type: ¦'), ['expression-de-besoin', 'consultation', 'analyse-des-offres', 'suivi-de-marche']);
    assert.deepEqual(at('cloud:\n  donnees:\n    risqueViolation: ¦')[0], '[ordre-public]');
    assert.ok(at('cloud:\n  capacites: [office-suite, ¦]').includes('object-storage'));
    assert.deepEqual(at('codeCPV: "¦"\ncloud:\n  capacites: [backup]')[0], '"72251000"');
    assert.ok(at('canal: ¦').includes('ugap-cloud'));
    assert.ok(at('services:\n  - region: ¦').length > 5);
    assert.deepEqual(at('regles:\n  ¦', configSchema), ['snc-required: ']);
    assert.deepEqual(at('politique: ¦', configSchema), ['hds']);
  });
  it('services that answer the need come first, with their status and end', () => {
    const text = 'cloud:\n  capacites: [object-storage]\n  service: ';
    const [first] = complete(text, { line: 2, character: 11 }, input);
    assert.match(first!.detail!, /^qualifié SecNumCloud, jusqu’au \d/);
    assert.ok(context.catalogue.service(first!.label)?.capabilities.includes('object-storage'));
  });
  it('puts the space that YAML wants where it is missing', () => {
    assert.equal(at('type:¦')[0], ' expression-de-besoin');
    assert.equal(at('lots:\n  -¦')[0], ' id: ');
    assert.equal(at('cloud:\r\n  donnees:\r\n    sensibilite: ¦\r\n')[0], 'aucune');
    assert.deepEqual(at('cloud: { couche: ¦, service: x }'), ['iaas', 'caas', 'paas', 'saas']);
    assert.deepEqual(at('offres:\n  - notes:\n      - { critere: ¦ }\ncriteres:\n  - { nom: "Prix juste" }'), ['Prix juste']);
  });
  it('is silent in comments and in texts', () => {
    for (const marked of ['# ty¦', 'objet: ¦', 'cloud:\n  clauses:\n    immunite: |\n      texte ¦', 'objet: un texte ¦']) assert.deepEqual(at(marked), [], marked);
  });
  it('works at every place of every example, cut there', () => {
    for (const path of filesUnder('examples/marche-public')) {
      const lines = readFileSync(path, 'utf8').split('\n');
      lines.forEach((line, number) => {
        for (let character = 0; character <= line.length; character += 3) {
          const text = [...lines.slice(0, number), line.slice(0, character)].join('\n');
          for (const { range } of complete(text, { line: number, character }, input)) assert.ok(range.start.character <= range.end.character && range.end.character <= line.length + 1);
          placeAt(text, { line: number, character });
        }
      });
    }
  });
});

describe('meanings', () => {
  const input = { schema: dossierSchema, catalogue: context.catalogue, cpv: cpvCodes, clauses, lang: 'fr' as const };
  const text = 'type: consultation\nacheteur: { id: "73282932000074", regime: etat }\ncodeCPV: "72415000"\ncanal: ugap-cloud\ncloud:\n  couche: saas\n  clauses:\n    exi30: true\n';
  const help = (line: number, character: number): string | undefined => helpAt({ uri, text }, { line, character }, input)?.paragraphs.join(' ');
  it('of keys, codes, numbers and routes', () => {
    assert.match(help(1, 43)!, /article 31/);
    assert.match(help(1, 20)!, /SIREN 732829320/);
    assert.match(help(2, 12)!, /hébergement/);
    assert.match(help(3, 8)!, /UGAP/);
    assert.match(help(5, 3)!, /Infrastructure/);
    assert.match(help(7, 6)!, /HDS/);
    assert.equal(help(0, 5), undefined);
  });
  it('every key and code of the schema speaks both languages', () => {
    const walk = (schema: typeof dossierSchema, path: string): void => {
      for (const [key, value] of Object.entries(schema.properties ?? {})) {
        if (!value.$ref && key !== '$schema' && !path.includes('portee')) assert.ok(value.description && value['x-en'], `${path}.${key}`);
        walk(value, `${path}.${key}`);
        if (value.items) walk(value.items, `${path}.${key}[]`);
      }
    };
    walk(dossierSchema, '');
    for (const [name, definition] of Object.entries(dossierSchema.definitions!)) walk(definition, name);
  });
});

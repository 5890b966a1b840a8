// "Why is this reported, or not?": what a reading saw, kept and set aside, and the context it was judged in.
import { displayName, isConfigUri, longDate, relativePath, type EffectiveContext, type Evidence, type Range, type Usage } from '../core/index.ts';
import { CONFIDENCE, EVIDENCE_STATE, CONTEXT_KEY, contextValue, KIND, ORIGIN, REJECTION, statusWord } from '../report/words.ts';
import { render } from '../core/text.ts';
import { dialects } from '../generated/dialects.ts';
import { catalogueDate } from './catalogue.ts';
import { NO_LINKS, type Links } from './links.ts';
import { code, heading, joined, link, paragraph, type Block, type Content, type Page } from './page.ts';
import type { Linted } from './results.ts';
import { contextInWords, UI } from './texts.ts';

/** @param line zero-based; undefined for the whole file */
export function explainPage(linted: Linted, line: number | undefined, links: Links): Page {
  const { result, context: { lang }, skipped, uri } = linted;
  const near = (range: Range): boolean => line === undefined || (range.start.line <= line && line <= range.end.line);
  const seen = result.usages.flatMap((usage) => usage.evidence.filter((row) => near(row.range) || row.places.some(near)).map((row) => ({ usage, row }))).sort((a, b) => a.row.start - b.row.start);
  const rejected = result.rejected.filter(({ range }) => near(range));
  const hosts = result.unknownHosts.filter(({ range }) => near(range));
  const table = (title: string, head: string[], rows: Content[][]): Block[] => [heading(2, title), rows.length > 0 ? { kind: 'table', head, rows } : paragraph(UI.nothing[lang])];
  return {
    title: UI.explainTitle[lang],
    blocks: [
      heading(1, UI.explainTitle[lang]),
      { kind: 'facts', rows: [
        { label: UI.file[lang], content: [code(decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)))] },
        ...(skipped ? [{ label: UI.notLinted[lang], content: [skipped[lang]] }] : [{ label: UI.dialect[lang], content: [dialectsOf(linted).join(', ')] }, { label: UI.contextTitle[lang], content: [contextInWords(mainContext(linted), lang)] }]),
      ] },
      ...(line === undefined ? [] : [paragraph(render(UI.onlyLine, lang, { n: String(line + 1) }))]),
      ...table(UI.recognised[lang], [UI.line, UI.value, UI.means, UI.status, UI.findings].map((one) => one[lang]), seen.map(({ usage, row }) => recognised(usage, row, linted, links))),
      ...table(UI.rejected[lang], [UI.line, UI.value, UI.reason].map((one) => one[lang]), rejected.map((one): Content[] => [[String(one.range.start.line + 1)], [code(one.value)], [REJECTION[one.reason][lang], ...(one.note ? [` — ${one.note[lang]}`] : [])]])),
      ...(hosts.length > 0 ? table(UI.unknownHosts[lang], [UI.line[lang], UI.value[lang]], hosts.map(({ host, range }): Content[] => [[String(range.start.line + 1)], [code(host)]])) : []),
      paragraph(catalogueDate({ context: linted.context, links })),
    ],
  };
}

function recognised(usage: Usage, row: Evidence, { context: { catalogue, lang }, result }: Linted, links: Links): Content[] {
  const service = catalogue.service(usage.service);
  const name = service ? displayName(catalogue, service) : catalogue.provider(usage.provider)?.name ?? usage.provider ?? UI.unknown[lang];
  const rules = [...new Set(result.diagnostics.filter((diagnostic) => diagnostic.usages.includes(usage.id)).map(({ rule }) => rule))];
  return [
    [String(row.range.start.line + 1)], [code(row.value)], [link(name, service && links.service(service.id)), ` (${KIND[row.kind][lang]}, ${CONFIDENCE[row.confidence][lang]}${row.state === 'live' ? '' : `, ${EVIDENCE_STATE[row.state][lang]}`})`],
    [statusWord(usage.status, lang)],
    rules.length > 0 ? joined(rules.map((rule): Content => [link(rule, links.rule(rule))]), ', ') : [UI.noFinding[lang]],
  ];
}

/** Labels of the kinds of document in a file, each once. */
export function dialectsOf({ uri, result, context: { lang } }: Linted): string[] {
  const labels = result.documents.map(({ dialect }) => (dialect === 'cloud-au-centre' ? (isConfigUri(uri) ? UI.workspaceFile : UI.localCatalogue)[lang] : dialects.find((one) => one.id === dialect)?.label[lang] ?? UI.unrecognised[lang]));
  return [...new Set(labels)];
}

/** The context that most of the file is judged in: that of its first usage, else what the workspace file says. */
export function mainContext({ result, context: { config } }: Linted): EffectiveContext {
  return result.usages[0]?.context ?? { ...config.donnees, ...(config.regime ? { regime: config.regime } : {}), origins: {} };
}

/** The effective context of a document: each part, its value, and who said it. */
export function contextPage(linted: Linted): Page {
  const { context: { config, lang, policy, today }, result } = linted;
  const contexts = new Map<string, { context: EffectiveContext; components: Set<string> }>();
  for (const usage of result.usages) {
    const { origins: _origins, ...said } = usage.context;
    const key = JSON.stringify(said);
    const known = contexts.get(key) ?? { context: usage.context, components: new Set() };
    known.components.add(usage.component ?? `${UI.line[lang]} ${usage.evidence[0]!.range.start.line + 1}`);
    contexts.set(key, known);
  }
  const all = contexts.size > 0 ? [...contexts.values()] : [{ context: mainContext(linted), components: new Set<string>() }];
  return {
    title: UI.contextTitle[lang],
    blocks: [
      heading(1, UI.contextTitle[lang]),
      { kind: 'facts', rows: [
        { label: UI.workspaceFile[lang], content: config.uri ? [code(relativePath(config.uri, linted.folder ?? ''))] : [UI.noWorkspaceFile[lang]] },
        { label: UI.policy[lang], content: [policy.title[lang]] },
        { label: UI.date[lang], content: [longDate(today, lang)] },
        { label: UI.exclusions[lang], content: config.exclusions.length > 0 ? joined(config.exclusions.map((one): Content => [code(one)]), ', ') : [UI.noFinding[lang]] },
        { label: UI.derogations[lang], content: config.derogations.length > 0 ? joined(config.derogations.map(({ id, finLe }): Content => [code(id), ...(finLe ? [` (${UI.until[lang]} ${longDate(finLe, lang)})`] : [])]), ', ') : [UI.noFinding[lang]] },
      ] },
      ...all.flatMap(({ context, components }) => [
        ...(all.length > 1 ? [heading(2, [...components].slice(0, 5).join(', '))] : []),
        contextTable(context, lang),
      ]),
      paragraph(catalogueDate({ context: linted.context, links: NO_LINKS })),
    ],
  };
}

function contextTable(context: EffectiveContext, lang: 'fr' | 'en'): Block {
  const fields = Object.keys(CONTEXT_KEY) as (keyof typeof CONTEXT_KEY)[];
  return {
    kind: 'table', head: [UI.field, UI.value, UI.saidBy].map((one) => one[lang]),
    rows: fields.map((field): Content[] => {
      const origin = context.origins[field];
      const place = origin?.detail ?? (origin?.range ? `${UI.line[lang].toLowerCase()} ${origin.range.start.line + 1}` : undefined);
      return [[CONTEXT_KEY[field][lang]], [context[field] === undefined ? UI.notDeclared[lang] : contextValue(context[field], lang)], [origin ? `${ORIGIN[origin.kind][lang]}${place ? ` (${place})` : ''}` : '']];
    }),
  };
}

/** The page of a rule, from the rule itself: at hand without network. */
export function rulePage(id: string, { context }: Pick<Linted, 'context'>): Page | null {
  const { lang, rules, policy, docs } = context;
  const meta = rules.find((rule) => rule.meta.id === id)?.meta;
  if (!meta) return null;
  const weight = policy.rules[id];
  return {
    title: id,
    blocks: [
      heading(1, meta.title[lang]), paragraph(code(id)),
      heading(2, UI.rationale[lang]), paragraph(meta.rationale[lang]),
      heading(2, UI.avoid[lang]), paragraph(meta.avoid[lang]), heading(2, UI.prefer[lang]), paragraph(meta.prefer[lang]), heading(2, UI.trap[lang]), paragraph(meta.trap[lang]),
      ...(weight?.sources.length ? [heading(2, UI.sources[lang]), { kind: 'list' as const, items: weight.sources.map((source): Content => [link(source.title[lang], source.url)]) }] : []),
      paragraph(link(UI.online[lang], docs(id))),
    ],
  };
}

// What runs against what is bought: infrastructure of the workspace beside the contracts that it follows. Silent where no
// contract is followed. Findings have a place on both sides; the rules that they belong to say why.
import picomatch from 'picomatch';
import { daysBetween, longDate } from './dates.ts';
import type { BoughtService, Contract } from './contracts.ts';
import { documentDiagnostic, type EvaluateInput } from './evaluate.ts';
import { relativePath, type LintContext } from './lint.ts';
import type { Draft } from './rule.ts';
import { displayName } from './suggest.ts';
import { list } from './text.ts';
import type { AuditFile, Diagnostic, Text, Usage } from './model.ts';

/** Kinds of document that buy or present: what they name is not deployed. */
const PAPER = new Set(['dossier', 'decp', 'ocds', 'publiccode']);
/** Defaults that nobody wrote. */
const UNWRITTEN = new Set(['implicit-registry', 'hosted-runner', 'file', 'siret']);
/** Days before the end of what is agreed from which the renewal is called to mind. */
export const RENEW_WITHIN_DAYS = 180;

interface Followed { contract: Contract; file: AuditFile }
interface Deployed { usage: Usage; file: AuditFile }
interface Found { uri: string; rule: string; draft: Draft; document: number; contract?: Contract; usage?: Usage }

/** Findings by URI of the file that carries them. @param context of the root of the audit */
export function crossCheck(files: readonly AuditFile[], context: LintContext): Map<string, Diagnostic[]> {
  const followed = files.flatMap((file) => (file.result.contracts ?? []).map((contract): Followed => ({ contract, file })));
  const byUri = new Map<string, Diagnostic[]>();
  if (!followed.some(({ contract }) => contract.services.length > 0)) return byUri;
  const groups = groupDeployed(files);
  for (const found of [...judgeDeployed(groups, followed, context), ...judgeContracts(groups, followed, context)]) {
    const rule = context.rules.find(({ meta }) => meta.id === found.rule);
    if (!rule) continue;
    const input: EvaluateInput = { ...context, uri: found.uri, path: relativePath(found.uri, context.root) };
    const regime = found.usage?.context.regime;
    const group = found.contract?.group ?? (regime && context.policy.regimes[regime]);
    byUri.set(found.uri, [...(byUri.get(found.uri) ?? []), ...documentDiagnostic(rule, found.draft, group, input, found.document)]);
  }
  return byUri;
}

/** Same service, same region, same file: one finding, whose other places are told. */
function groupDeployed(files: readonly AuditFile[]): Deployed[][] {
  const groups = new Map<string, Deployed[]>();
  for (const file of files) {
    const dialects = new Map(file.result.documents.map(({ index, dialect }) => [index, dialect]));
    for (const usage of file.result.usages) {
      const first = usage.evidence[0]!;
      const deployed = usage.provider !== undefined && usage.state === 'live' && usage.confidence !== 'possible' && usage.layer !== 'supply' && usage.status !== 'state-internal'
        && !UNWRITTEN.has(first.kind) && !PAPER.has(dialects.get(first.document) ?? '');
      if (!deployed) continue;
      const key = [file.uri, usage.provider, usage.service, usage.region].join('\u0000');
      groups.set(key, [...(groups.get(key) ?? []), { usage, file }]);
    }
  }
  return [...groups.values()];
}

const isCovered = ({ paths }: BoughtService, { path }: AuditFile): boolean => paths.length === 0 || picomatch(paths, { dot: true })(path);
const hasRegion = ({ regions }: BoughtService, region: string | undefined): boolean => regions.length === 0 || region === undefined || regions.some((one) => region === one || region.startsWith(one) || one.startsWith(region));

// ---------------------------------------------------------------- from what runs

function judgeDeployed(groups: readonly Deployed[][], followed: readonly Followed[], context: LintContext): Found[] {
  const unbought = new Map<string, Deployed[]>();
  const found = groups.flatMap((members): Found[] => {
    const [{ usage, file }] = members as [Deployed];
    const own = followed.filter(({ contract }) => sameBuyer(contract, usage));
    if (own.length === 0) return [];
    const bought = own.flatMap(({ contract, file: at }) => contract.services.filter((one) => one.provider === usage.provider).map((service) => ({ service, contract, file: at })));
    const range = usage.evidence[0]!.range;
    const common = { uri: file.uri, document: usage.evidence[0]!.document, usage };
    const related = [...others(members), ...bought.slice(0, 8).map(({ service, contract, file: at }) => ({ uri: at.uri, range: service.range, message: both(`acheté ici (${contract.id}) : ${service.name}`, `bought here (${contract.id}): ${service.name}`) }))];
    const args = { service: name(usage, context) };
    if (bought.length === 0) {
      unbought.set(usage.provider!, [...(unbought.get(usage.provider!) ?? []), ...members]);
      return [];
    }
    const here = bought.filter(({ service }) => isCovered(service, file));
    if (here.length === 0) return [{ ...common, rule: 'deployed-not-contracted', draft: { messageId: 'elsewhere', range, args: { ...args, contract: bought[0]!.contract.id }, related } }];
    const same = here.filter(({ service }) => usage.service === undefined || service.service === undefined || service.service === usage.service);
    const lang = context.lang;
    if (same.length === 0) return [{ ...common, rule: 'contract-service-mismatch', draft: { messageId: 'service', range, args: { ...args, bought: list(here.map(({ service }) => context.catalogue.service(service.service)).map((service, index) => (service ? displayName(context.catalogue, service) : here[index]!.service.name)).filter(unique), lang), contract: here[0]!.contract.id }, related } }];
    if (same.some(({ service }) => hasRegion(service, usage.region))) return [];
    return [{ ...common, rule: 'contract-service-mismatch', draft: { messageId: 'region', range, args: { ...args, region: usage.region!, bought: list([...new Set(same.flatMap(({ service }) => service.regions))], lang), contract: same[0]!.contract.id }, related } }];
  });
  return [...found, ...[...unbought.values()].map((members) => nothingBuys(members, followed, context))];
}

/** One finding per provider that nothing buys: its first place carries it. */
function nothingBuys(members: readonly Deployed[], followed: readonly Followed[], context: LintContext): Found {
  const [{ usage, file }] = members as [Deployed];
  const own = followed.filter(({ contract }) => sameBuyer(contract, usage));
  const service = both(names(members, context, 'fr'), names(members, context, 'en'));
  const related = [...others(members), ...own.slice(0, 4).map(({ contract, file: at }) => ({ uri: at.uri, range: contract.range, message: both(`marché suivi : ${contract.id}`, `contract followed: ${contract.id}`) }))];
  return { uri: file.uri, rule: 'deployed-not-contracted', document: usage.evidence[0]!.document, usage, draft: { messageId: 'nothing', range: usage.evidence[0]!.range, args: { service, count: String(own.length) }, related } };
}

/** Two buyers in one workspace answer each for their own. */
const sameBuyer = ({ regime }: Contract, { context }: Usage): boolean => regime === undefined || context.regime === undefined || regime === context.regime;

/** Names of what runs, three at most; a provider alone is left out where one of its services is named. */
function names(members: readonly Deployed[], context: LintContext, lang: 'fr' | 'en'): string {
  const known = new Set(members.filter(({ usage }) => usage.service !== undefined).map(({ usage }) => usage.provider));
  const all = members.filter(({ usage }) => usage.service !== undefined || !known.has(usage.provider)).map(({ usage }) => name(usage, context)).filter(unique);
  const more = all.length - 3;
  return more <= 0 ? list(all, lang) : `${all.slice(0, 3).join(', ')} ${lang === 'fr' ? `et ${more} autre${more > 1 ? 's' : ''}` : `and ${more} more`}`;
}

const both = (fr: string, en: string): Text => ({ fr, en });

function others(members: readonly Deployed[]): NonNullable<Draft['related']> {
  return members.flatMap(({ usage, file }) => usage.evidence.map((row) => ({ uri: file.uri, range: row.range, message: both(`aussi déployé ici : ${row.value}`, `also deployed here: ${row.value}`) }))).slice(1, 21);
}

function name(usage: Usage, { catalogue }: LintContext): string {
  const service = catalogue.service(usage.service);
  return service ? displayName(catalogue, service) : catalogue.provider(usage.provider)?.name ?? usage.provider ?? '?';
}

// ---------------------------------------------------------------- from what is bought

function judgeContracts(groups: readonly Deployed[][], followed: readonly Followed[], context: LintContext): Found[] {
  const { today } = context;
  const runs = (contract: Contract, { provider, service }: BoughtService): Deployed[] => groups.filter(([first]) => sameBuyer(contract, first!.usage) && first!.usage.provider === provider && (service === undefined || first!.usage.service === undefined || first!.usage.service === service)).map(([first]) => first!);
  return followed.flatMap(({ contract, file }): Found[] => {
    if (contract.end === undefined) return [];
    // Another contract that still runs and buys the same thing answers for it.
    const open = contract.services.filter((service) => !followed.some((other) => other.contract !== contract && (other.contract.end ?? '9999') >= today && other.contract.services.some((one) => one.provider === service.provider && (one.service === service.service || one.service === undefined))));
    const running = [...new Set(open.flatMap((service) => runs(contract, service)))];
    const common = { uri: file.uri, rule: 'contract-ended', document: contract.document, contract };
    const renewable = contract.latest !== undefined && contract.latest > contract.end;
    const date = (day: string): Text => both(longDate(day, 'fr'), longDate(day, 'en'));
    const args = { contract: contract.id, end: date(contract.end), services: both(names(running, context, 'fr'), names(running, context, 'en')) };
    const related = running.slice(0, 20).map(({ usage, file: at }) => ({ uri: at.uri, range: usage.evidence[0]!.range, message: both(`encore déployé ici : ${usage.evidence[0]!.value}`, `still deployed here: ${usage.evidence[0]!.value}`) }));
    if (running.length === 0) return [];
    if (contract.end < today) return [{ ...common, draft: renewable && contract.latest! >= today ? { messageId: 'renewal', range: contract.endRange, args: { ...args, latest: date(contract.latest!) }, related } : { messageId: 'ended', range: contract.endRange, args, related } }];
    if (daysBetween(today, contract.end) > RENEW_WITHIN_DAYS) return [];
    return [{ ...common, draft: { messageId: 'soon', range: contract.endRange, args: { ...args, days: String(daysBetween(today, contract.end)) }, related, atMost: 'information' } }];
  });
}

const unique = (one: string, index: number, all: readonly string[]): boolean => all.indexOf(one) === index;

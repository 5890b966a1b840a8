// Rules, policies and fixtures → docs/rules/*.md: one page per rule, French then English, and the table of them all. The
// rules are TypeScript: they are bundled in memory to be read. A test compares the pages with what this would write.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { parse } from 'yaml';
import { WORDS } from './rule-docs-words.mjs';

const NB = '\u00a0';
const LANGS = ['fr', 'en'];
const GROUPS = ['bound', 'circular', 'recommended'];
const DATA = ['classified', 'restricted', 'dsp', 'health', 'personal'];

/** Writes the pages that changed, and removes those of rules that are gone. @returns number of pages */
export async function generateRuleDocs(root) {
  const pages = await buildRuleDocs(root);
  const folder = join(root, 'docs/rules');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of pages) {
    const path = join(folder, name);
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  }
  for (const name of readdirSync(folder)) if (name.endsWith('.md') && !pages.has(name)) unlinkSync(join(folder, name));
  const readme = join(root, 'README.md');
  const before = readFileSync(readme, 'utf8');
  const after = await readmeWithRules(root, before);
  if (after !== before) writeFileSync(readme, after);
  return pages.size;
}

/** The README with its table of rules as it should be, between its two marks. */
export async function readmeWithRules(root, text) {
  const { rules, policies } = await load(root);
  const standard = policies.find(({ id }) => id === 'cloud-au-centre');
  const rows = [...rules].sort((a, b) => a.meta.number - b.meta.number).flatMap(({ meta }) => lines(standard.rules[meta.id], 'information').map(([data, severity], place) =>
    `| ${place === 0 ? `[${meta.id}](docs/rules/${meta.id}.md)` : ''} | ${place === 0 ? meta.title.fr : WORDS[data].fr} | ${GROUPS.map((group) => WORDS[at(severity, group)].fr).join(' | ')} | ${place === 0 ? (standard.rules[meta.id]?.sources ?? []).slice(0, 1).map(({ title, url }) => `[${short(title.fr)}](${url})`).join('') : ''} |`));
  const table = [`<details><summary>${rules.length} règles, leur sévérité par régime et leur premier texte (tous les textes : page de la règle)</summary>`, '',
    `| Règle | Constat | ${GROUPS.map((group) => WORDS[group].fr).join(' | ')} | Texte |`, `|---|---|${GROUPS.map(() => '---|').join('')}---|`, ...rows, '', '</details>'].join('\n');
  return text.replace(/(<!-- rules:start -->)[\s\S]*(<!-- rules:end -->)/, `$1\n${table}\n$2`);
}

/** @returns every page by file name */
export async function buildRuleDocs(root) {
  const { rules, policies, PROBLEM } = await load(root);
  const uncertainties = parse(readFileSync(join(root, 'src/data/doctrine-uncertainties.yaml'), 'utf8'));
  const problems = parse(readFileSync(join(root, 'src/data/problems.yaml'), 'utf8'));
  const sorted = [...rules].sort((a, b) => a.meta.number - b.meta.number);
  const pages = new Map(sorted.map((rule) => [`${rule.meta.id}.md`, page(rule.meta, policies, root)]));
  for (const [id, problem] of Object.entries(problems)) pages.set(`${id}.md`, problemPage(id, problem, PROBLEM[id]));
  pages.set('README.md', index(sorted.map(({ meta }) => meta), policies, problems, uncertainties, PROBLEM));
  return pages;
}

async function load(root) {
  const entry = `export { rules } from './src/generated/rules.ts';\nexport { policies } from './src/generated/policies.ts';\nexport { PROBLEM } from './src/report/words.ts';\n`;
  const [{ text }] = buildSync({ stdin: { contents: entry, resolveDir: root, loader: 'ts' }, bundle: true, format: 'esm', platform: 'node', mainFields: ['module', 'main'], write: false, logLevel: 'error' }).outputFiles;
  const folder = mkdtempSync(join(tmpdir(), 'rule-docs-'));
  try {
    const file = join(folder, 'rules.mjs');
    writeFileSync(file, text);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// ---------------------------------------------------------------- one rule

function page(meta, policies, root) {
  const standard = policies.find(({ id }) => id === 'cloud-au-centre');
  const fixtures = fixturesOf(meta.id, root);
  const parts = LANGS.map((lang) => section(meta, standard.rules[meta.id], policies, fixtures, lang));
  return `<!-- ${WORDS.banner} -->\n# ${meta.id}\n\n[Français](#français) · [English](#english) · [${WORDS.all.fr} / ${WORDS.all.en}](README.md)\n\n## Français\n\n${parts[0]}\n## English\n\n${parts[1]}`;
}

function section(meta, weight, policies, fixtures, lang) {
  const word = (key) => WORDS[key][lang];
  const out = [`**${meta.title[lang]}**`, ''];
  out.push(`${word('number')} ${meta.number} · ${word(meta.applies)} · ${word('since')} ${meta.since}${meta.timed ? ` · ${word('timed')}` : ''}${fixtures.fixed ? ` · ${word('fixable')}` : ''}. ${word('fictional')}`, '');
  out.push(`### ${word('why')}`, '', meta.rationale[lang], '');
  out.push(`### ${word('avoid')}`, '', meta.avoid[lang], '', ...example(fixtures.bad));
  out.push(`### ${word('prefer')}`, '', meta.prefer[lang], '', ...example(fixtures.good));
  out.push(`### ${word('trap')}`, '', meta.trap[lang], '', ...example(fixtures.trap));
  out.push(`### ${word('messages')}`, '', ...Object.values(meta.messages).map((message) => `- ${message[lang].replace(/\{(\w+)\}/g, '`{$1}`')}`), '');
  out.push(`### ${word('severity')}`, '', ...severityTable(meta.id, policies, lang), '');
  if (weight?.uncertain) out.push(`### ${word('uncertain')}`, '', weight.uncertain[lang], '', word('neverError'), '');
  out.push(`### ${word('sources')}`, '', ...(weight?.sources.length ? weight.sources.map((source) => `- ${cite(source, lang)}`) : [word('house')]), '');
  return out.join('\n');
}

function cite({ title, url, article, date, inForce, readOn, evidence }, lang) {
  const word = (key) => WORDS[key][lang];
  const colon = lang === 'fr' ? `${NB}:` : ':';
  return `[${title[lang]}](${url})${article && !title.fr.includes(article) ? `, ${article}` : ''}. ${word('dated')}${colon} ${date}${inForce ? ` ; ${word('inForce')}${colon} ${inForce}` : ''} ; ${word('readOn')}${colon} ${readOn} (${word(evidence)}).`.replaceAll(' ;', lang === 'fr' ? `${NB};` : ';');
}

function example(fixture) {
  return fixture ? [`\`\`\`${fixture.name.endsWith('.json') ? 'json' : 'yaml'}`, fixture.text.trimEnd(), '```', ''] : [];
}

/** The first bad, good and trap files, without the notes that tests read; a workspace file beside them is shown first. */
function fixturesOf(id, root) {
  const folder = join(root, 'test/rules', id);
  const names = existsSync(folder) ? readdirSync(folder).sort((a, b) => a.length - b.length || (a < b ? -1 : 1)) : [];
  const beside = names.includes('.cloud-au-centre.yaml') ? clean(readFileSync(join(folder, '.cloud-au-centre.yaml'), 'utf8')) : '';
  const first = (kind) => {
    const name = names.find((one) => one.startsWith(kind) && !one.includes('.fixed.'));
    if (!name) return undefined;
    const own = clean(readFileSync(join(folder, name), 'utf8'));
    const text = name.endsWith('.config.yaml') ? `# .cloud-au-centre.yaml\n${own}` : beside ? `# .cloud-au-centre.yaml\n${beside.trimEnd()}\n---\n${own}` : own;
    return { name, text };
  };
  return { bad: first('bad'), good: first('good'), trap: first('trap'), fixed: names.some((name) => name.includes('.fixed.')) };
}

const clean = (text) => text.replace(/[ \t]*(?:#|\/\/) expect: .*$/gm, '').replace(/^# today: .*\n/gm, '');

// ---------------------------------------------------------------- severities

/** Lines of a rule's weight: for all data, then for each class that has its own. */
function lines(weight, otherwise) {
  const base = weight?.severity ?? otherwise;
  return [[undefined, base], ...DATA.filter((data) => weight?.byData?.[data] !== undefined).map((data) => [data, weight.byData[data]])];
}

const at = (severity, group) => (typeof severity === 'string' ? severity : severity[group]);

function severityTable(id, policies, lang) {
  const word = (key) => WORDS[key][lang];
  const rows = policies.flatMap((policy) => lines(policy.rules[id], policy.otherwise ?? 'information').map(([data, severity]) =>
    `| ${policy.id}${data ? `, ${word(data)}` : ''} | ${GROUPS.map((group) => word(at(severity, group))).join(' | ')} |`));
  return [`| ${word('policy')} | ${GROUPS.map(word).join(' | ')} |`, `|---|${GROUPS.map(() => '---|').join('')}`, ...rows];
}

// ---------------------------------------------------------------- table of all

function index(metas, policies, problems, uncertainties, titles) {
  const standard = policies.find(({ id }) => id === 'cloud-au-centre');
  const part = (lang) => {
    const word = (key) => WORDS[key][lang];
    const rows = metas.flatMap((meta) => {
      const weight = standard.rules[meta.id];
      const sources = (weight?.sources ?? []).map(({ title, url }) => `[${short(title[lang])}](${url})`).join('<br>');
      return lines(weight, 'information').map(([data, severity], place) =>
        `| ${place === 0 ? meta.number : ''} | ${place === 0 ? `[${meta.id}](${meta.id}.md)<br>${meta.title[lang]}${meta.timed ? ` ⏱` : ''}${weight?.uncertain ? ' ❓' : ''}` : `${word(data)}`} | ${GROUPS.map((group) => word(at(severity, group))).join(' | ')} | ${place === 0 ? sources : ''} |`);
    });
    return [
      `## ${word('language')}`, '', WORDS.intro[lang], '',
      `| ${word('number')} | ${word('rule')} | ${GROUPS.map(word).join(' | ')} | ${word('sources')} |`, `|---|---|${GROUPS.map(() => '---|').join('')}---|`, ...rows, '',
      word('legend'), '',
      `### ${word('policies')}`, '', ...policies.map((policy) => `- **${policy.id}** (${policy.title[lang]}). ${policy.description[lang]}`), '',
      `### ${word('limits')}`, '', ...WORDS.limitsOf[lang].map((line) => `- ${line}`), '',
      `### ${word('open')}`, '', word('openIntro'), '', ...uncertainties.map(({ id, question, wouldSettle }) => `- **${id}.** ${question[lang]} ${word('settles')} ${wouldSettle[lang]}`), '',
      `### ${word('input')}`, '', ...Object.keys(problems).map((id) => `- [${id}](${id}.md)${lang === 'fr' ? NB : ''}: ${titles[id][lang]}.`), '',
    ].join('\n');
  };
  return `<!-- ${WORDS.banner} -->\n# ${WORDS.all.fr} / ${WORDS.all.en}\n\n[Français](#français) · [English](#english)\n\n${part('fr')}\n${part('en')}`;
}

const short = (title) => (title.length > 90 ? `${title.slice(0, 88).replace(/\s\S*$/, '')}…` : title);

function problemPage(id, { what, do: advice }, title) {
  const part = (lang) => `**${title[lang]}**\n\n${what[lang]}\n\n### ${WORDS.todo[lang]}\n\n${advice[lang]}\n`;
  return `<!-- ${WORDS.banner} -->\n# ${id}\n\n[Français](#français) · [English](#english) · [${WORDS.all.fr} / ${WORDS.all.en}](README.md)\n\n## Français\n\n${part('fr')}\n## English\n\n${part('en')}`;
}

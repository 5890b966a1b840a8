// `rules`: every rule, and how much it weighs for whom.
import { NO_CONFIG } from '../../core/config.ts';
import { ruleSeverity } from '../../core/evaluate.ts';
import type { RegimeGroup } from '../../core/model.ts';
import { POLICY_IDS, policyOf } from '../../defaults.ts';
import { rules } from '../../generated/rules.ts';
import { GROUP, SEVERITY } from '../../report/words.ts';
import { pad, widthOf, wrap } from '../../report/wrap.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';

const GROUPS: readonly RegimeGroup[] = ['bound', 'circular', 'recommended'];

const command: Command = {
  group: 'understand',
  summary: { fr: 'lister les règles et leur sévérité par régime', en: 'list the rules and their severity by regime' },
  usage: { fr: '[--policy POLITIQUE] [--format text|json]', en: '[--policy POLICY] [--format text|json]' },
  options: {
    policy: { type: 'string', choices: POLICY_IDS, value: { fr: 'POLITIQUE', en: 'POLICY' }, help: { fr: `${POLICY_IDS.join(', ')} ; ${POLICY_IDS.includes('cloud-au-centre') ? 'cloud-au-centre' : POLICY_IDS[0]} par défaut`, en: `${POLICY_IDS.join(', ')}; ${POLICY_IDS.includes('cloud-au-centre') ? 'cloud-au-centre' : POLICY_IDS[0]} by default` } },
    format: { type: 'string', choices: ['text', 'json'], value: { fr: 'FORMAT', en: 'FORMAT' }, help: { fr: 'text (par défaut) ou json', en: 'text (default) or json' } },
  },
  run({ io, lang, say, value }) {
    const policy = policyOf(value('policy'));
    const rows = [...rules].sort((a, b) => a.meta.number - b.meta.number).map(({ meta }) => ({
      number: meta.number, id: meta.id, title: meta.title[lang], applies: meta.applies,
      severity: Object.fromEntries(GROUPS.map((group) => [group, ruleSeverity(meta.id, group, policy, NO_CONFIG)])) as Record<RegimeGroup, keyof typeof SEVERITY>,
    }));
    if (value('format') === 'json') {
      io.stdout(`${JSON.stringify({ policy: policy.id, rules: rows }, null, 2)}\n`);
      return EXIT.ok;
    }
    const lines = [`${say('Politique', 'Policy')} ${policy.id}${say(' : ', ': ')}${policy.title[lang]}`, ''];
    const columns = GROUPS.map((group) => Math.max(widthOf(GROUP[group][lang]), ...rows.map(({ severity }) => SEVERITY[severity[group]][lang].length)));
    const left = Math.max(...rows.map(({ id }) => id.length)) + 2;
    lines.push(`${pad(say('règle', 'rule'), left)}${GROUPS.map((group, index) => pad(GROUP[group][lang], columns[index]! + 2)).join('').trimEnd()}`);
    for (const { id, title, severity } of rows) {
      lines.push(`${pad(id, left)}${GROUPS.map((group, index) => pad(SEVERITY[severity[group]][lang], columns[index]! + 2)).join('').trimEnd()}`);
      lines.push(...wrap(title, 76).map((line) => `    ${line}`));
    }
    io.stdout(`${lines.join('\n')}\n`);
    return EXIT.ok;
  },
};
export default command;

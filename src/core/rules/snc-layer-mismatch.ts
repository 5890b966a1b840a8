import { defineRule } from '../rule.ts';
import { list } from '../text.ts';
import { named, wayOut } from './_phrases.ts';
import type { Layer } from '../model.ts';

const ORDER: readonly Layer[] = ['iaas', 'caas', 'paas', 'saas'];
const NAME: Record<string, string> = { iaas: 'IaaS', caas: 'CaaS', paas: 'PaaS', saas: 'SaaS' };

export default defineRule({
  meta: {
    id: 'snc-layer-mismatch', number: 8, applies: 'both', since: '0.1.0',
    title: { fr: 'Service managé au-dessus d’une infrastructure qualifiée', en: 'Managed service above a qualified infrastructure' },
    rationale: {
      fr: 'La qualification porte sur des activités choisies parmi IaaS, CaaS, PaaS et SaaS (référentiel, chapitre 2). Une base de données ou un Kubernetes managés vendus au-dessus d’un IaaS qualifié sont une autre activité : ils ont besoin de leur propre qualification.',
      en: 'The qualification bears on activities chosen among IaaS, CaaS, PaaS and SaaS (référentiel, chapter 2). A managed database or Kubernetes sold above a qualified IaaS is another activity and needs its own qualification.',
    },
    avoid: { fr: 'Le service managé d’un fournisseur dont seul l’IaaS est qualifié.', en: 'The managed service of a provider whose IaaS alone is qualified.' },
    prefer: { fr: 'Exploiter soi-même le logiciel sur les machines qualifiées, ou un PaaS ou CaaS qualifié.', en: 'Operating the software oneself on the qualified machines, or a qualified PaaS or CaaS.' },
    trap: { fr: 'Une base exploitée par le client sur des machines virtuelles qualifiées convient.', en: 'A database that the customer operates on qualified virtual machines is fine.' },
    messages: {
      above: {
        fr: '{service} : couche {used} employée, couche {qualified} qualifiée ; conformité non démontrée ({text}). {wayOut}',
        en: '{service}: {used} layer used, {qualified} layer qualified; not shown to comply with {text}. {wayOut}',
      },
    },
  },
  check(facts, api) {
    const { layer } = facts.usage;
    const layers = facts.qualification?.layers ?? [];
    if (!facts.dsp || facts.status !== 'qualified' || layers.length === 0 || !layer || layers.includes(layer)) return undefined;
    if (layers.some((one) => ORDER.indexOf(one) >= ORDER.indexOf(layer))) return undefined;
    const names = layers.map((one) => NAME[one] ?? one);
    return {
      messageId: 'above', fixes: api.moves(facts),
      args: { service: named(facts, api), used: NAME[layer] ?? layer, qualified: { fr: list(names, 'fr'), en: list(names, 'en') }, text: api.text(facts.group), wayOut: wayOut(facts, api) },
    };
  },
});

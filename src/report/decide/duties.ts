// What the doctrine asks of this buyer, from what was declared and from nothing else.
import type { CatalogueIndex } from '../../core/catalogue.ts';
import { isDsp } from '../../core/evaluate.ts';
import type { Audit, EffectiveContext, Lang, Regime, RegimeGroup, Source } from '../../core/model.ts';
import { REGIME } from '../words.ts';

export interface Duty { text: string; sources: Source[] }
export interface Duties {
  /** Who buys, in words; several when the files say so. */
  buyers: string[];
  group: RegimeGroup | undefined;
  /** Some data were declared to be of a particular sensitivity, harm included. */
  dsp: boolean;
  /** The text that binds, as the policy names it. */
  text: string;
  duties: Duty[];
}

const GROUPS: readonly RegimeGroup[] = ['bound', 'circular', 'recommended'];

export function dutiesOf({ files, policy, lang, declared }: Audit, catalogue: CatalogueIndex): Duties {
  const contexts = new Map<string, EffectiveContext>();
  for (const { result } of files) for (const { context } of result.usages) contexts.set(JSON.stringify([context.regime, context.sensibilite, context.risqueViolation, context.sante, context.marquage]), context);
  // Where nothing was found, the buyer that was declared is the buyer all the same.
  const all = contexts.size > 0 ? [...contexts.values()] : declared?.regime ? [declared] : [];
  const regimes = [...new Set(all.flatMap(({ regime }) => regime ?? []))];
  const groups = regimes.flatMap((regime: Regime) => policy.regimes?.[regime] ?? []);
  const group = GROUPS.find((one) => groups.includes(one));
  const dsp = all.some(isDsp);
  const text = policy.texts?.[group ?? 'recommended'] ?? policy.title;
  return { buyers: regimes.map((regime) => REGIME[regime][lang]), group, dsp, text, duties: lines({ all, group, dsp, text, lang, catalogue }) };
}

interface Input { all: readonly EffectiveContext[]; group: RegimeGroup | undefined; dsp: boolean; text: string; lang: Lang; catalogue: CatalogueIndex }

function lines({ all, group, dsp, text, lang, catalogue }: Input): Duty[] {
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const duty = (fr: string, en: string, ...ids: string[]): Duty => ({ text: say(fr, en), sources: ids.flatMap((id) => catalogue.data.sources[id] ?? []) });
  if (all.length === 0) return [duty('Aucun acheteur n’est déclaré dans ce dossier : aucun texte ne peut être appliqué. Déclarez-le dans le fichier .cloud-au-centre.yaml.', 'No buyer is declared in this folder: no text can be applied. Declare it in the file .cloud-au-centre.yaml.')];
  if (group === undefined) {
    return [duty('L’acheteur n’est pas déclaré : aucun texte n’est appliqué, cette page est un inventaire. Déclarez-le dans le fichier .cloud-au-centre.yaml.', 'The buyer is not declared: no text is applied, this page is an inventory. Declare it in the file .cloud-au-centre.yaml.')];
  }
  const undeclared = all.some(({ sensibilite }) => sensibilite === undefined);
  return [
    ...(group === 'recommended'
      ? [duty(`Aucune obligation de qualification pour cet acheteur dans les textes lus ; garder la maîtrise et l’indépendance de ses systèmes d’information est demandé à toute personne publique.`, `No obligation of qualification for this buyer in the texts read; every public body is asked to keep the mastery and independence of its information systems.`, 'loi-republique-numerique-16')]
      : dsp ? [
        duty(`Données d’une sensibilité particulière : tout service commercial qui les traite doit être qualifié SecNumCloud, service par service (${text}).`, `Data of a particular sensitivity: every commercial service that handles them has to be SecNumCloud-qualified, service by service (${text}).`, ...(group === 'bound' ? ['loi-sren-31', 'decret-2026-272'] : ['circulaire-6404-sg-2023-r9'])),
        duty(
          `Seule exception : une dérogation motivée, pour un projet déjà engagé, accordée par le ministre, déposée auprès de la DINUM et validée par le Premier ministre ; ${group === 'bound' ? 'dix-huit' : 'douze'} mois au plus après une offre acceptable.`,
          `The only exception: a reasoned derogation, for a project already under way, granted by the minister, filed with DINUM and validated by the Prime Minister; ${group === 'bound' ? 'eighteen' : 'twelve'} months at most after an acceptable offer.`, ...(group === 'bound' ? ['arrete-2026-04-14-derogations'] : ['circulaire-6404-sg-2023-r9'])),
      ] : [duty(`Aucune donnée d’une sensibilité particulière n’est déclarée, critère de risque compris : la qualification n’est pas demandée (${text}).`, `No data of a particular sensitivity are declared, harm test included: the qualification is not asked for (${text}).`)]),
    ...(group === 'recommended' ? [] : [duty('Prévoir et financer dès le départ la fin du contrat et la réversibilité.', 'Plan and fund the end of the contract and reversibility from the start.', 'circulaire-6404-sg-2023-r4')]),
    ...(all.some(({ sante }) => sante) ? [duty('Données de santé hébergées pour autrui : hébergeur certifié HDS, stockage dans l’Espace économique européen. Cela ne remplace pas la qualification.', 'Health data hosted for others: HDS-certified host, storage in the European Economic Area. It does not replace the qualification.', 'csp-l1111-8')] : []),
    ...(undeclared ? [duty('La sensibilité des données n’est pas déclarée partout : ce qui ne l’est pas n’est pas jugé.', 'The sensitivity of the data is not declared everywhere: what is not declared is not judged.')] : []),
  ];
}

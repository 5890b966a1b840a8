// The catalogue as lists: by capability then status, or by what is searched for.
import { currentQualification, displayName, type LintContext, type Service } from '../core/index.ts';
import { listServices, searchServices } from '../core/queries.ts';
import { statusWord } from '../report/words.ts';
import type { CatalogueEntry, CatalogueResult, SearchResult } from '../protocol.ts';

export function browse(context: LintContext): CatalogueResult {
  const { catalogue, lang, today } = context;
  const rows = listServices(catalogue, {}, { today, lang });
  const capabilities = catalogue.data.capabilities.map(({ id, label }) => ({
    id, label: label[lang], services: rows.filter((row) => catalogue.serves(catalogue.service(row.id)!, id)).flatMap((row) => entry(catalogue.service(row.id), context)),
  }));
  return { asOf: catalogue.data.asOf, capabilities: capabilities.filter(({ services }) => services.length > 0).sort((a, b) => a.label.localeCompare(b.label, lang)) };
}

export function search(text: string, context: LintContext): SearchResult {
  const { catalogue, lang, today } = context;
  const rows = text.trim() === '' ? listServices(catalogue, {}, { today, lang }) : searchServices(catalogue, text, { today, lang });
  return rows.flatMap((row) => entry(catalogue.service(row.id), context));
}

function entry(service: Service | undefined, { catalogue, lang, today }: LintContext): CatalogueEntry[] {
  if (!service) return [];
  const status = catalogue.status(service.provider, service.id, today);
  const end = status === 'qualified' ? currentQualification(service, today)?.end : undefined;
  const about = service.capabilities.map((id) => catalogue.capability(id)?.label[lang] ?? id).join(', ');
  return [{ id: service.id, name: displayName(catalogue, service), status, statusLabel: statusWord(status, lang), about, ...(end ? { until: end } : {}) }];
}

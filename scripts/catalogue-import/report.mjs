// What an edition changes, for people to review.

const KEYS = { start: 'début', end: 'fin', decision: 'décision', layers: 'couches' };
const shown = (value) => (value === null || value === undefined ? 'non connu' : Array.isArray(value) ? value.join(', ') || 'aucune' : value);
const rowText = ({ provider, service, layers, start, end, decision, page }) => `${provider}, ${service} : ${layers.join(', ')}, du ${start} au ${end}, décision ${decision ?? 'non imprimée'} (page ${page})`;

/** @param result of `compare`; @param edition `YYYY-MM-DD` or undefined */
export function reportOf(result, rows, edition) {
  const { unchanged, renewed, changed, fresh, missing, unsure } = result;
  const lines = [`Édition ${edition ?? 'sans date lue'} : ${rows.length} lignes lues, ${unchanged.length} sans changement.`];
  const section = (title, entries, print) => {
    if (entries.length === 0) return;
    lines.push('', `${title} (${entries.length})`, ...entries.flatMap(print));
  };
  const change = (entry) => [
    `  ${entry.service}  (${entry.file}, page ${entry.row.page})`,
    ...entry.changes.map(({ key, from, to }) => `      ${KEYS[key]} : ${shown(from)} → ${shown(to)}`),
    ...(entry.changes.some(({ key }) => key === 'layers') && entry.row.layers.some((layer) => !(entry.layers ?? []).includes(layer)) ? ['      à relire : les couches vendues (« layers » du service) ne les contiennent pas toutes'] : []),
  ];
  section('Renouvelés', renewed, change);
  section('Changés', changed, change);
  section('Nouveaux : à ajouter à la main, avec leurs besoins et leurs repères', fresh, ({ row, file, service }) => [
    `  ${rowText(row)}`,
    `      ${service ? `« ${service} » existe dans ${file}, sans qualification :` : file ? `dans ${file} :` : 'fournisseur absent du catalogue ; service à écrire :'}`,
    ...snippet(row, service).map((line) => `      ${line}`),
  ]);
  section('Absents de cette édition : à revérifier, jamais à supprimer sur cette seule foi', missing, ({ service, file, end }) => [`  ${service}  (${file}), fin ${shown(end)}`]);
  section('À trancher à la main : la ligne peut désigner plusieurs services, ou plusieurs lignes un seul', unsure, ({ row, services }) => [`  ${rowText(row)}`, `      peut-être : ${services.join(', ')}`]);
  if (renewed.length + changed.length + fresh.length + missing.length + unsure.length === 0) lines.push('', 'Rien à changer.');
  return `${lines.join('\n')}\n`;
}

function snippet({ layers, start, end, decision, service }, known) {
  const indent = known ? '' : '  ';
  return [
    ...(known ? [] : [`- id: ${service.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}`, `  name: ${JSON.stringify(service)}`, `  layers: [${layers.join(', ')}]`, '  capabilities: []  # à compléter']),
    `${indent}qualifications:`, `${indent}  - scheme: SecNumCloud`, `${indent}    version: null`, `${indent}    layers: [${layers.join(', ')}]`,
    `${indent}    decision: ${decision === null ? 'null' : JSON.stringify(decision)}`, `${indent}    firstDate: ${JSON.stringify(start)}`, `${indent}    start: ${JSON.stringify(start)}`, `${indent}    end: ${JSON.stringify(end)}`, `${indent}    source: anssi-catalogue-AAAA-MM`,
  ];
}

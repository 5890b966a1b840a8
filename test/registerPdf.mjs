// Makes PDFs with the layout of ANSSI's catalogue, section 3.3.1, whole or damaged on purpose.
import PDFDocument from 'pdfkit';

const LAYERS = ['saas', 'paas', 'caas', 'iaas'];
const TITLES = { saas: 'SaaS', paas: 'PaaS', caas: 'CaaS', iaas: 'IaaS' };

/**
 * @param rows `{ provider, service, layers, start, end, decision }`, dates `YYYY-MM-DD` or texts printed as they are
 * @param options
 *   perPage rows of a page; shift by which the columns move on a page; head and foot shown or not; tick the mark;
 *   order of the tick columns on a page; wrapAt width of the service column, in points;
 *   subtitle printed under the title of the services
 * @returns {Promise<Buffer>}
 */
export function registerPdf(rows, { perPage = 9, shift = (page) => [0, 14, -6][page % 3], tick = 'X', order = () => LAYERS, wrapAt = 150, head = () => true, after = true, subtitle = '' } = {}) {
  const document = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true });
  const chunks = [];
  document.on('data', (chunk) => chunks.push(chunk));
  const done = new Promise((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))));
  const put = (text, x, y) => document.font('Helvetica').fontSize(8).text(text, x, y, { lineBreak: false });

  put('Catalogue des produits et services qualifiés', 60, 60);
  put('Édition du 15 décembre 2026', 60, 80);
  document.addPage();
  put('Sommaire', 60, 60);
  put('3.3.1 Prestataires de services d’informatique en nuage (SecNumCloud) ........ 3', 60, 80);
  put('3.3.2 Autres prestataires ........ 6', 60, 92);

  const lines = (text, width) => {
    const out = [''];
    for (const word of text.split(' ')) {
      const longer = out.at(-1) === '' ? word : `${out.at(-1)} ${word}`;
      if (document.font('Helvetica').fontSize(8).widthOfString(longer) <= width || out.at(-1) === '') out[out.length - 1] = longer;
      else out.push(word);
    }
    return out;
  };
  const french = (date) => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? date.split('-').reverse().join('/') : date);
  const pages = [];
  for (let i = 0; i < rows.length; i += perPage) pages.push(rows.slice(i, i + perPage));
  let left = 0;
  pages.forEach((own, page) => {
    document.addPage();
    put('Catalogue ANSSI', 60, 20);
    put(`${page + 3} / 80`, 280, 820);
    left = 40 + shift(page);
    const columns = Object.fromEntries(order(page).map((layer, i) => [layer, left + 265 + i * 30]));
    if (page === 0) put('3.3.1 Prestataires de services d’informatique en nuage (SecNumCloud)', 40, 45);
    if (head(page)) {
      put('Prestataire', left, 70);
      put('Service qualifié', left + 95, 70);
      for (const layer of LAYERS) put(TITLES[layer], columns[layer], 70);
      put('Date de', left + 390, 66);
      put('début', left + 390, 75);
      put('Date de', left + 440, 66);
      put('fin', left + 440, 75);
      put('Décision', left + 490, 70);
      if (subtitle) put(subtitle, left + 95, 80);
    }
    let y = 95;
    for (const row of own) {
      const names = lines(row.service, wrapAt);
      const providers = lines(row.provider, 85);
      providers.forEach((text, i) => put(text, left, y + i * 10));
      names.forEach((text, i) => put(text, left + 95, y + i * 10));
      for (const layer of row.layers) put(tick, columns[layer] + 6, y);
      if (row.start) put(french(row.start), left + 385, y);
      if (row.end) put(french(row.end), left + 435, y);
      if (row.decision) put(row.decision, left + 492, y);
      y += Math.max(names.length, providers.length) * 10 + 8;
    }
    if (after && page === pages.length - 1) {
      put('3.3.2 Prestataires d’audit (PASSI)', 40, y + 20);
      put('Un autre, sans rapport', left, y + 40);
      put('01/01/2026', left + 385, y + 40);
      put('01/01/2029', left + 435, y + 40);
    }
  });
  document.end();
  return done;
}

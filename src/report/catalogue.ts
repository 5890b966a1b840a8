// The catalogue's answers as text, Markdown, CSV or JSON: the door of ./catalogue/.
export { cellOf, legend, operators, remarks, renderCoverage } from './catalogue/coverage.ts';
export { renderAlternatives, renderExpiring, renderProgrammes } from './catalogue/others.ts';
export { renderFound, renderService, renderServices } from './catalogue/services.ts';
export { ageRemark, type CatalogueForm, type View } from './catalogue/view.ts';

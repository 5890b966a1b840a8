// Style sheet of the decider's page: one sheet on screen, two A4 pages on paper.
export const BRIEF_STYLE = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--panel); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; overflow-wrap: break-word; }
.sheet { max-width: 64rem; margin: 1.5rem auto; padding: 1.75rem 2.25rem 2.25rem; background: var(--paper); border-top: .35rem solid var(--accent); }
.kicker { margin: 0 0 .3rem; color: var(--soft); font-size: .9rem; }
h1 { margin: 0; font-size: 1.65rem; line-height: 1.2; letter-spacing: -.012em; text-wrap: balance; }
h2 { margin: 1.7rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); font-size: 1.08rem; line-height: 1.3; }
h3 { margin: 0; font-size: 1rem; line-height: 1.35; }
p { margin: .35rem 0; } .lede { margin: .6rem 0 0; font-size: 1.08rem; line-height: 1.45; }
ul { margin: .35rem 0; padding-left: 1.25rem; } li { margin: .25rem 0; }
.small { color: var(--soft); font-size: .85rem; }
.hidden { position: absolute; left: -100rem; }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 0 2.25rem; }
.first { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: .9rem; margin: .6rem 0 0; padding: 0; list-style: none; counter-reset: first; }
.first > li { counter-increment: first; margin: 0; padding: .8rem .95rem .7rem; border: 1px solid var(--line); border-top: .25rem solid var(--accent); border-radius: .3rem; background: var(--panel); }
.first h3::before { content: counter(first) ". "; color: var(--accent); }
/* One thing to do has the whole width. */
.first > :only-child { grid-column: 1 / -1; }
.first p { margin: .3rem 0 .5rem; font-size: .93rem; }
.first dl { margin: 0; font-size: .9rem; } .first dl div { margin: .2rem 0; } .first dt { display: inline; font-weight: 600; color: var(--soft); } .first dt::after { content: ": "; } :lang(fr) .first dt::after { content: "\\00a0: "; } .first dd { display: inline; margin: 0; }
.score .figure { display: flex; align-items: baseline; flex-wrap: wrap; gap: 0 .5rem; margin: 0 0 .4rem; } .score .figure strong { font-size: 2.4rem; line-height: 1; font-variant-numeric: tabular-nums; } .score .figure span { color: var(--soft); font-size: .87rem; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; line-height: 1.4; margin: .4rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-size: .82rem; font-weight: 600; } tbody th { font-weight: 600; } .score tbody th { font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-right: .15rem; padding-left: .4rem; }
.tag { display: inline-block; padding: 0 .4rem; border-radius: .2rem; font-size: .78rem; font-weight: 600; line-height: 1.5; }
.error { color: var(--error); background: var(--error-bg); } .warning { color: var(--warning); background: var(--warning-bg); } .information, .hint { color: var(--information); background: var(--information-bg); }
.good { color: var(--good); background: var(--good-bg); } .plain { color: var(--plain); background: var(--plain-bg); }
.dates { list-style: none; padding: 0; } .dates li { margin: .35rem 0; }
.method { font-size: .87rem; color: var(--soft); } .method h2 { color: var(--ink); }
code { font-family: ui-monospace, Consolas, "Liberation Mono", monospace; font-size: .9em; }
@media (max-width: 40rem) { .sheet { margin: 0; padding: 1.25rem 1rem 2rem; } .two { grid-template-columns: 1fr; } }
@media print {
  @page { size: A4; margin: 11mm 12mm 11mm; }
  html { font-size: 8.2pt; } body { background: none; }
  .sheet { max-width: none; margin: 0; padding: .5rem .3rem 0; }
  .two { grid-template-columns: 1fr 1fr; gap: 0 1.75rem; } .first { grid-template-columns: repeat(3, 1fr); gap: .7rem; }
  h2 { margin-top: 1rem; break-after: avoid; } li, tr, .chart, .score { break-inside: avoid; }
  .first > li, .tag, .sheet { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

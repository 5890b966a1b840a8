// Style sheet of the HTML report: system fonts, one accent, light, dark and paper. Every pair of colours has a contrast of 4.5 or more.
/** Colours: light, dark, and paper. */
export const THEME = `
:root {
  color-scheme: light dark;
  --paper: #fff; --panel: #f5f6f8; --line: #d9dde3; --ink: #17202b; --soft: #505b69; --accent: #1b3f73;
  --error: #a8201a; --error-bg: #fcefee; --warning: #7a4a00; --warning-bg: #fdf4e3; --information: #1d5280; --information-bg: #ecf3fa;
  --good: #1e6239; --good-bg: #ebf5ee; --plain: #46505c; --plain-bg: #eef0f3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181e; --panel: #1c222a; --line: #36404c; --ink: #e7ebf0; --soft: #a7b2bf; --accent: #9fc0ee;
    --error: #ffaca4; --error-bg: #3a1d1c; --warning: #f3c779; --warning-bg: #352a17; --information: #9dccf2; --information-bg: #172b3c;
    --good: #94d6ab; --good-bg: #17301f; --plain: #c0c8d1; --plain-bg: #29313a;
  }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --panel: #f5f6f8; --line: #c4cad2; --ink: #000; --soft: #444; --accent: #1b3f73;
    --error: #a8201a; --error-bg: #fcefee; --warning: #7a4a00; --warning-bg: #fdf4e3; --information: #1d5280; --information-bg: #ecf3fa;
    --good: #1e6239; --good-bg: #ebf5ee; --plain: #46505c; --plain-bg: #eef0f3; }
}
`;

export const STYLE = `${THEME}* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; overflow-wrap: break-word; }
a { color: var(--accent); text-decoration: underline; text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--paper); z-index: 1; }
.page { max-width: 66rem; margin: 0 auto; padding: 0 1.5rem 4rem; }
.masthead { border-top: .35rem solid var(--accent); padding: 2.25rem 0 1.75rem; border-bottom: 1px solid var(--line); }
.kicker { margin: 0 0 .4rem; color: var(--soft); font-size: .9rem; }
h1 { margin: 0; font-size: 2.1rem; line-height: 1.2; letter-spacing: -.015em; text-wrap: balance; }
h2 { margin: 3.25rem 0 .9rem; font-size: 1.45rem; line-height: 1.25; letter-spacing: -.01em; }
h3 { margin: 2.4rem 0 .5rem; font-size: 1.15rem; }
h4, h5, .subject > header h3 { margin: 0; font-size: 1.05rem; } h4.owner { margin: 1.5rem 0 .2rem; } h3 .small { font-weight: 400; }
p { margin: .5rem 0; max-width: 46rem; }
.lede { font-size: 1.2rem; line-height: 1.45; margin: 1rem 0 0; max-width: 44rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .75rem 1.5rem; margin: 1.5rem 0 0; font-size: .92rem; }
.facts dt { color: var(--soft); font-size: .85rem; }
.facts dd { margin: 0; }
.summary-nav ol { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.35rem; margin: 1rem 0 0; padding: 0; font-size: .92rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 1.25rem 0; padding: 0; list-style: none; }
.tile { padding: .85rem 1rem 1rem; border-radius: .4rem; border-left: .3rem solid currentColor; }
.tile strong { display: block; font-size: 1.9rem; line-height: 1.15; font-variant-numeric: tabular-nums; }
.tile span { color: var(--ink); font-size: .92rem; }
.error { color: var(--error); background: var(--error-bg); } .warning { color: var(--warning); background: var(--warning-bg); }
.information, .hint { color: var(--information); background: var(--information-bg); }
.good { color: var(--good); background: var(--good-bg); } .plain { color: var(--plain); background: var(--plain-bg); }
td .tag { white-space: nowrap; }
.tag { display: inline-block; padding: .05rem .55rem; border-radius: .25rem; font-size: .82rem; font-weight: 600; line-height: 1.5; }
.bar { display: flex; height: .8rem; margin: 1.5rem 0 .6rem; gap: 2px; border-radius: .4rem; overflow: hidden; }
.bar span { background: currentColor; min-width: .35rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; list-style: none; font-size: .9rem; }
.legend i { display: inline-block; width: .7rem; height: .7rem; margin-right: .4rem; border-radius: .15rem; background: currentColor; }
.legend span { color: var(--ink); background: none; }
.legend li { background: none; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { width: 100%; border-collapse: collapse; font-size: .93rem; line-height: 1.45; }
caption { text-align: left; color: var(--soft); padding: 0 0 .5rem; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .55rem .75rem .55rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-size: .85rem; font-weight: 600; border-bottom-width: 2px; white-space: nowrap; }
tbody th { font-weight: 600; min-width: 9rem; }
tbody th.group { padding-top: 1.4rem; font-size: 1rem; border-bottom: 1px solid var(--ink); }
.dense th, .dense td { padding-top: .3rem; padding-bottom: .3rem; font-size: .95em; }
.number { text-align: right; font-variant-numeric: tabular-nums; padding-right: .25rem; white-space: nowrap; }
th.number + :not(.number), td.number + :not(.number) { padding-left: 1.5rem; }
.todo { min-width: 17rem; }
.todo ul { margin: .2rem 0; padding-left: 1.1rem; }
.small { color: var(--soft); font-size: .87rem; }
td .small, th .small { display: block; font-weight: 400; }
.subject { margin: 1.1rem 0; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; }
.subject > header { display: flex; flex-wrap: wrap; gap: .3rem .75rem; align-items: baseline; padding: .75rem 1.1rem; background: var(--panel); border-bottom: 1px solid var(--line); }
.finding { padding: .9rem 1.1rem; border-bottom: 1px solid var(--line); }
.finding:last-child { border-bottom: 0; }
.finding > p:first-child { margin-top: 0; }
.finding .tag { margin-right: .5rem; }
.label { margin: .8rem 0 .2rem; font-size: .85rem; font-weight: 600; color: var(--soft); }
.plainlist { margin: 0; padding: 0; list-style: none; font-size: .93rem; }
.plainlist li { padding: .13rem 0; }
.places li { display: flex; flex-wrap: wrap; gap: 0 .75rem; }
.foot { padding: .55rem 1.1rem .6rem; background: var(--panel); }
.foot p { margin: 0; max-width: none; }
.foot a { color: inherit; }
ol.sources { padding-left: 1.6rem; font-size: .93rem; } ol.sources li { padding: .2rem 0; }
ol.sources li:target, article:target { outline: 2px solid var(--accent); outline-offset: 2px; }
code, .place { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .87em; unicode-bidi: isolate; overflow-wrap: anywhere; }
.place { color: var(--ink); }
code { padding: .05rem .3rem; border-radius: .2rem; background: var(--plain-bg); }
details { margin: .25rem 0; } summary { cursor: pointer; font-size: .9rem; color: var(--accent); }
.note { padding: .75rem 1rem; border-left: .3rem solid currentColor; border-radius: .25rem; max-width: none; }
.note span { color: var(--ink); }
details.more > summary { padding: .6rem 1.1rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem 2rem; align-items: start; }
.hidden { position: absolute; left: -100rem; }
tr:target { outline: 2px solid var(--accent); outline-offset: -2px; }
.chains .subject { margin: .6rem 0; } .chains p { max-width: none; }
dl.terms { display: grid; grid-template-columns: minmax(9rem, 17rem) 1fr; gap: .4rem 1.25rem; margin: .75rem 0; font-size: .95rem; }
dl.terms dt { font-weight: 600; } dl.terms dd { margin: 0; max-width: 42rem; }
footer.end { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .87rem; }
@media (max-width: 40rem) { h1 { font-size: 1.6rem; } .page { padding: 0 1rem 3rem; } dl.terms { grid-template-columns: 1fr; } dl.terms dd { margin-bottom: .5rem; } }
@media print {
  @page { size: A4; margin: 16mm 14mm 18mm; }
  html { font-size: 9.5pt; }
  .tiles, .facts { grid-template-columns: repeat(4, 1fr); }
  tr:has(.group) { break-after: avoid; }
  .page { max-width: none; padding: 0; }
  .masthead { padding-top: 1rem; }
  .summary-nav, .skip { display: none; }
  h2 { margin-top: 2rem; } h2, h3, h4, h5, caption, .label { break-after: avoid; }
  tr, .tile, .places li, dl.terms > * { break-inside: avoid; }
  .subject > header { break-after: avoid; }
  .tile, .tag, .note, .bar span, .legend i, .subject > header { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .scroll { overflow: visible; }
  .todo { min-width: 0; } tbody th { min-width: 0; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; color: var(--soft); }
  .sources a::after { content: " " attr(href); color: var(--soft); font-size: .9em; }
}
`;

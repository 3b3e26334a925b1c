/** What the report adds to the tokens. Plots use shares of their width, so one page serves phone, desk and paper. */
export const reportStyle = `
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: var(--text-m)/1.5 var(--font); -webkit-font-smoothing: antialiased }
caption { text-align: start; font-size: var(--text-s); color: var(--ink-2); padding: 0 var(--space-2) var(--space-2) }
.page { max-width: 1080px; margin: 0 auto; padding: var(--space-6) var(--space-5) var(--space-7); display: grid; gap: var(--space-5) }
header.top { display: grid; gap: var(--space-2) }
h1 { margin: 0; font-size: var(--text-2xl); letter-spacing: -.022em; line-height: 1.15; overflow-wrap: anywhere }
h2 { margin: var(--space-5) 0 0; font-size: var(--text-xl); letter-spacing: -.018em; line-height: 1.2 }
h2 small { font-size: var(--text-m); color: var(--ink-3); font-weight: 400; letter-spacing: 0; margin-inline-start: var(--space-2) }
.pair .scroll { margin: 0 }
h3 { margin: 0; font-size: 15px; font-weight: 640 }
.meta, .hint, .note { color: var(--ink-2); font-size: var(--text-s); margin: 0 }
.hint { margin: 2px 0 var(--space-4); max-width: 74ch }
.note { margin-top: var(--space-3); max-width: 90ch; color: var(--ink-3) }
.card { border: 1px solid var(--line); border-radius: var(--radius-2); background: var(--surface); padding: var(--space-5); min-width: 0 }
.group { display: grid; gap: var(--space-4); min-width: 0 }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-4) }
.kpi { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); margin: 0; border: 1px solid var(--line); border-radius: var(--radius-2); background: var(--surface); overflow: hidden }
.kpi div { padding: var(--space-4) var(--space-5); box-shadow: -1px -1px 0 var(--line) }
.kpi dt { font-size: var(--text-s); color: var(--ink-2) }
.kpi dd { margin: 2px 0 0; font-size: 22px; font-weight: 640; letter-spacing: -.01em }
.notice { border-inline-start: 3px solid var(--warn); padding-inline-start: var(--space-3); color: var(--ink-2); font-size: var(--text-s) }
.notice b { color: var(--warn) }
.scroll { overflow-x: auto; margin: 0 calc(-1 * var(--space-2)) }
table { width: 100%; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums }
th, td { text-align: end; padding: 3px var(--space-2); border-bottom: 1px solid var(--line); white-space: nowrap }
tbody tr:last-child > * { border-bottom: 0 }
thead th { font-weight: 500; color: var(--ink-2); font-size: 12.5px; padding-block: 5px; vertical-align: bottom }
th:first-child { text-align: start }
tbody th { font-weight: 500; max-width: 280px; overflow: hidden; text-overflow: ellipsis }
th[scope='rowgroup'] { color: var(--ink-2); padding-block-start: var(--space-3) }
td.words, td.verdict { text-align: start; color: var(--ink-2) } td.verdict b { color: var(--accent) }
.plot { width: 40%; min-width: 150px; padding: 0 var(--space-4) }
.histogram { width: 78px; min-width: 78px }
.less { color: var(--ink-3); font-weight: 400 }
.dot { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-inline-end: 9px }
svg { display: block; overflow: visible } svg text { font: 12px var(--font); fill: var(--ink-3) }
.grid { stroke: var(--line); stroke-width: 1 } .zero { stroke: var(--ink-3); stroke-width: 1.25 }
.bar { stroke: currentColor; stroke-width: 7; stroke-linecap: round; opacity: .34 }
.hair { stroke: var(--ink-3); stroke-width: 1.25 } .row circle { fill: currentColor } .votes rect { fill: currentColor; opacity: .55 }
.figures { display: grid; gap: 10px; margin: 0 } .figures div { display: grid; grid-template-columns: 1fr auto; font-size: 14px }
.figures dd { margin: 0; font-weight: 640; font-variant-numeric: tabular-nums } .figures small { grid-column: 1 / -1; color: var(--ink-3); font-size: 12.5px }
summary { cursor: pointer; font-size: 14px; font-weight: 600; border-radius: 4px } details[open] > summary { margin-bottom: var(--space-3) }
details > summary { padding: var(--space-1) 0 } summary:focus-visible, a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px }
nav.toc { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); font-size: 14px } nav.toc a { color: var(--accent) }
footer { color: var(--ink-3); font-size: var(--text-s); border-top: 1px solid var(--line); padding-top: var(--space-4); max-width: 90ch }
footer p { margin: 0 0 var(--space-2) }
@media (max-width: 720px) {
  .page { padding: var(--space-4) var(--space-3) var(--space-6) } .card { padding: var(--space-4) }
  h1 { font-size: var(--text-xl) } h2 { font-size: var(--text-l) } .pair { grid-template-columns: minmax(0, 1fr) } .pair table { font-size: 13px }
  .extra, td.verdict, .plots thead th:empty { display: none } th, td { padding-inline: 5px }
  .plots tr { display: grid; grid-template-columns: 1fr 62px 62px; align-items: center; border-bottom: 1px solid var(--line); padding: 4px 0 }
  .plots tbody tr:last-child { border: 0 } .plots tr > * { border: 0; padding-block: 0 } .plots thead th:first-child, .plots thead .wide { display: none }
  .plots tbody th { grid-column: 1 / -1; max-width: none; white-space: normal; overflow-wrap: break-word }
  .plots .plot { width: auto; min-width: 0; padding: 0 var(--space-3) }
  .plots td.wide { grid-column: 1 / -1; order: 9; text-align: start; font-size: 12.5px; color: var(--ink-3) } .plots td.wide::before { content: '95 % interval ' }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --surface: #fff }
  body { font-size: 10pt } table { font-size: 9pt } th, td { padding-inline: 4px } .plot { min-width: 90px } td.verdict, .plots thead th:empty { display: none } .page { max-width: none; padding: 0; gap: 12pt } nav.toc { display: none }
  .card, tr, .pair { break-inside: avoid } h2, h3 { break-after: avoid } .card { box-shadow: none; padding: 10pt } details.card:not([open]), section details:not([open]) { display: none }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact }
}
`

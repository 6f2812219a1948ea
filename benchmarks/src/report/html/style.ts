/** Of the page; colours come from the charts' palette. */
export const style: string = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0 auto;padding:2.5rem 1.25rem 4rem;max-width:980px;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
h1{font-size:2.1rem;line-height:1.15;margin:0 0 .4rem;letter-spacing:-.02em}
h2{font-size:1.35rem;margin:3rem 0 .3rem;letter-spacing:-.01em}
h3{font-size:1rem;margin:1.2rem 0 .2rem}
p{max-width:44rem;margin:.3rem 0 1rem}
.about,.note,caption{color:var(--faint);font-size:.86rem}
.answer{font-size:1.2rem;border-left:4px solid var(--brine);padding:.2rem 0 .2rem 1rem;margin:1.4rem 0}
.scroll{overflow-x:auto;margin:.6rem 0 1rem}
.scroll svg{display:block;width:100%;min-width:700px;height:auto}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:.5rem 2rem}
.columns svg{display:block;width:100%;height:auto}
table{border-collapse:collapse;font-size:.84rem;font-variant-numeric:tabular-nums;width:100%}
th,td{padding:.3rem .6rem;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--faint);font-weight:600;white-space:nowrap}
td.right,th.right{text-align:right;white-space:nowrap}
td:first-child{white-space:nowrap}
table.words{min-width:620px}
table.words td:not(.right){white-space:normal}
tr.ours td{font-weight:600}
details{border-bottom:1px solid var(--line);padding:.5rem 0}
summary{cursor:pointer;font-weight:600}
summary span{font-weight:400;color:var(--faint)}
.yes{color:var(--cbor);font-weight:700}.no{color:var(--brine);font-weight:700}
@media (max-width:560px){body{padding-top:1.5rem}h1{font-size:1.6rem}}
`;

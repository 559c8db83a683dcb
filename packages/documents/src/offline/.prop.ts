import { readFormat } from "../reading/formats/read-format.ts";
import { layouts } from "../testing/index.ts";
import { Random } from "../testing/layouts/random.ts";
import { extractOffline } from "./extract-offline.ts";
const N = Number(process.argv[2] ?? 200); let sure=0, bad=0, n=0; let t0=performance.now();
for (const w of ["usual","unseen"] as const) for (const seed of [1,2]) for (const d of await layouts(seed, w)) {
  const { pages } = await readFormat(d.pdf.slice(), "pdf");
  const rnd = new Random(seed*77);
  for (let k=0;k<N;k++) {
    const share = rnd.pick([0.02,0.05,0.1,0.2,0.3]);
    const items = pages.flatMap(p=>p.items.map(i=>i));
    const mutated = pages.map(p => ({...p, items: p.items.filter(()=>!rnd.chance(share)).map(i => rnd.chance(share/2) ? (rnd.chance(0.5) ? {...i, x: i.x + rnd.int(-200,200), y: i.y+rnd.int(-100,100)} : {...rnd.pick(items), text: i.text}) : i)}));
    if (k%3===0) { // swap texts of two figures, delete whole rows
      for (const p of mutated) { const f = p.items.filter(i=>/\d[.,]\d\d/.test(i.text)); if (f.length>2) { const a=rnd.pick(f), b=rnd.pick(f); const t=a.text; const ai=p.items.indexOf(a), bi=p.items.indexOf(b); p.items[ai]={...a,text:b.text}; p.items[bi]={...b,text:t}; } const ys=[...new Set(p.items.map(i=>Math.round(i.y)))]; const drop=new Set(ys.filter(()=>rnd.chance(0.15))); p.items=p.items.filter(i=>!drop.has(Math.round(i.y))); } }
    const x = extractOffline(mutated, [], null); n++;
    if ((x.evidence.gross?.confidence ?? 0) >= 0.9) { sure++; if (x.record.gross !== d.expected.gross) { bad++; if (bad<15) { console.log(d.name, w, seed, k, share, "want", d.expected.gross, "got", x.record.gross, x.evidence.gross, "net", x.record.net, "tax", x.record.tax, "lines", x.record.lines.map(l=>l.amount).join("+"), "exp", d.expected.net, d.expected.tax, d.expected.lines.map(l=>l.amount).join("+")); } } }
  }
}
console.log({n, sure, bad, ms: (performance.now()-t0)/n});

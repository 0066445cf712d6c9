import { Html } from './html.ts'

/**
 * Black on white, for any printer; sizes in points, so that paper and screen agree. The number and the code are the
 * largest: they are read out, copied and typed. Fonts as in the pages.
 */
export const slipStyle = new Html(`
@page { size: A5 portrait; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { background: #eef2f7; color: #000; -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { font: 13pt/1.45 system-ui, -apple-system, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif }
main { width: 148mm; min-height: 209mm; margin: 0 auto; padding: 9mm 10mm 8mm; background: #fff; display: flex; flex-direction: column; gap: 4mm }
strong { font-weight: 600 }
header { display: flex; align-items: center; justify-content: space-between; padding-bottom: 3mm; border-bottom: 1mm solid #000 }
h1 { font-size: 27pt; line-height: 1.1; font-weight: 600; letter-spacing: .08em }
header p { font-size: 12pt; line-height: 1.35; text-align: right }
.emergency { padding: 2.5mm 4mm; border: .9mm solid #000; border-radius: 2mm; font-size: 14pt; font-weight: 600 }
.emergency strong { margin-right: 3mm; font-size: 22pt; vertical-align: -.08em }
.keys { display: flex; justify-content: space-between; gap: 4mm }
h2 { font-size: 12pt; line-height: 1.3; font-weight: 400 }
.number, .code { font-family: ui-monospace, "SF Mono", Consolas, "Roboto Mono", "DejaVu Sans Mono", monospace; font-weight: 700; white-space: nowrap }
.number { margin-bottom: 3mm; font-size: 26pt; line-height: 1.2 }
.code { display: grid; grid-template-columns: max-content max-content; gap: 0 7mm; font-size: 28pt; line-height: 1.25; letter-spacing: .04em }
figure { flex: none; width: 43mm; text-align: center }
.qr { display: block; width: 43mm; height: 43mm }
figcaption { font-size: 11pt; line-height: 1.3 }
.keep { padding: 2.5mm 4mm; background: #000; color: #fff; border-radius: 2mm }
.keep strong { display: block; font-size: 17pt; line-height: 1.4 }
.title { display: flex; gap: 4mm; font-size: 14pt; overflow-wrap: anywhere }
.title span { flex: none; font-weight: 600 }
ol { display: grid; gap: 1.5mm; list-style: none; counter-reset: step; font-size: 14pt }
li { position: relative; padding-left: 9mm; counter-increment: step }
li::before { content: counter(step); position: absolute; left: 0; top: 0; width: 6mm; height: 6mm; margin-top: .7mm; border: .5mm solid #000; border-radius: 50%; font-size: 11pt; line-height: 5mm; text-align: center; font-weight: 600 }
.help { margin-top: auto; display: grid; gap: 2mm; padding-top: 3mm; border-top: .4mm solid #000 }
dl { display: flex; flex-wrap: wrap; gap: 1mm 10mm }
dt { font-size: 12pt; line-height: 1.3 }
dd { font-size: 22pt; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums }
footer { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 6mm; font-size: 10.5pt }
@media screen { main { margin: 16px auto; box-shadow: 0 2px 12px #1a1f2633 } }
@media screen and (max-width: 580px) { main { width: auto; margin: 0; padding: 20px 16px } .keys { flex-direction: column } figure { align-self: center } }
`)

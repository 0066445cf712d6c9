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
main { width: 148mm; min-height: 209mm; margin: 0 auto; padding: 8mm 10mm 7mm; background: #fff; display: flex; flex-direction: column; justify-content: space-between; gap: 2.5mm }
strong { font-weight: 600 }
header { display: flex; align-items: flex-end; justify-content: space-between; padding-bottom: 2.5mm; border-bottom: 1mm solid #000 }
h1 { font-size: 26pt; line-height: 1.1; font-weight: 600; letter-spacing: .08em }
header p { font-size: 12pt; line-height: 1.3; text-align: right }
.emergency { padding: 1.5mm 4mm; border: .9mm solid #000; border-radius: 2mm; font-size: 13pt; font-weight: 600 }
.emergency strong { margin-right: 3mm; font-size: 20pt; vertical-align: -.08em }
.keys { display: flex; justify-content: space-between; gap: 3mm }
h2 { font-size: 12pt; line-height: 1.3; font-weight: 400 }
.number, .code { font-family: ui-monospace, "SF Mono", Consolas, "Roboto Mono", "DejaVu Sans Mono", monospace; font-weight: 700; white-space: nowrap }
.number { margin-bottom: 2mm; font-size: 26pt; line-height: 1.2 }
.code { display: grid; grid-template-columns: max-content max-content; gap: 0 7mm; font-size: 28pt; line-height: 1.2; letter-spacing: .04em }
figure { flex: none; width: 43mm; text-align: center }
figcaption { font-size: 12pt; line-height: 1.3; white-space: nowrap }
.qr { display: block; width: 43mm; height: 43mm; margin: -2mm 0 -1mm }
.urgent { gap: 1.5mm; line-height: 1.35 }
.urgent .number { font-size: 22pt; margin: 0 }
.urgent .code { font-size: 25pt; line-height: 1.15 }
.urgent figure, .urgent .qr { width: 36mm }
.urgent .qr { height: 36mm; margin: 0 0 -1mm }
.urgent figcaption { font-size: 11pt }
.keep { padding: 2mm 4mm; background: #000; color: #fff; border-radius: 2mm }
.keep strong { display: block; font-size: 18pt; line-height: 1.35; letter-spacing: .04em }
.title { line-height: 1.4; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden }
.title span { margin-right: 4mm; font-weight: 600 }
ol { display: grid; gap: 1mm; list-style: none; counter-reset: step; font-size: 14pt; line-height: 1.4 }
li { position: relative; padding-left: 9mm; counter-increment: step }
li::before { content: counter(step); position: absolute; left: 0; top: .4mm; width: 6.2mm; height: 6.2mm; border: .5mm solid #000; border-radius: 50%; font-size: 12pt; line-height: 5.2mm; text-align: center; font-weight: 600 }
.help { display: grid; gap: 1mm; padding-top: 2mm; border-top: .4mm solid #000 }
dl { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm }
dt { font-size: 12pt; line-height: 1.3 }
dd { font-size: 20pt; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap }
footer { padding-top: 2mm; border-top: .4mm solid #000; font-size: 11pt; line-height: 1.4 }
.address { overflow-wrap: anywhere }
@media screen { main { margin: 16px auto; box-shadow: 0 2px 12px #1a1f2633 } }
@media screen and (max-width: 580px) { main { width: auto; min-height: 0; margin: 0; gap: 16px; padding: 20px 16px } .keys { flex-direction: column } figure { align-self: center } .number, .code { font-size: 20pt } dl { grid-template-columns: 1fr } }
`)

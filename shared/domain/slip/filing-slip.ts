import { type Timestamp, weekday } from '../time.ts'
import { type Html, html } from './html.ts'
import { qrCode } from './qr-code.ts'
import { slipStyle } from './slip-style.ts'

/** What a slip is made of: the result of the filing, and whom the resident can turn to. */
export interface SlipFacts {
  petitionId: string
  queryCode: string
  /** Masked where it holds a number. */
  title: string
  dueAt: Timestamp
  /** Opens the petition, with the code in its fragment. */
  trackUrl: string
  /** Where number and code can be typed. */
  lookUpUrl: string
  street: { name: string; phone: string }
  station: { name: string; phone?: string; address?: string }
  /** Who filed it: organisation and role. */
  filedBy: string
  emergency?: { numbers: readonly string[]; text: string }
}

const WEEKDAYS = '日一二三四五六'

const dayText = (day: string): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日（周${WEEKDAYS[weekday(day)]}）`

/** `11月27日（周五）`, with the hour unless the whole day is meant. */
const dueText = (dueAt: Timestamp): string => {
  const time = dueAt.slice(11, 16)
  return `${dayText(dueAt.slice(0, 10))}${time === '23:59' ? '' : ` ${time}`}`
}

/** The day of filing is the first part of the number. */
const filedText = (petitionId: string): string =>
  `${Number(petitionId.slice(2, 4))}月${Number(petitionId.slice(4, 6))}日`

/** Groups of four can be read out, typed and compared. */
const groups = (code: string): Html[] =>
  (code.match(/.{1,4}/g) ?? []).map((group) => html`<span>${group}</span>`)

const phones = ({ street, station }: SlipFacts): Html[] =>
  [
    { name: '社区', phone: station.phone },
    { name: '街道', phone: street.phone },
  ].flatMap(({ name, phone }) => (phone ? [html`<div><dt>${name}电话</dt><dd>${phone}</dd></div>`] : []))

const emergencyBox = ({ emergency }: SlipFacts): Html | undefined =>
  emergency &&
  html`<p class="emergency"><strong>${emergency.numbers.join('、')}</strong>${emergency.text}</p>`

const withoutScheme = (url: string): string => url.replace(/^https?:\/\//, '')

/**
 * The slip that is handed to whom somebody filed for: an A5 page of large type that prints anywhere, since nothing is
 * fetched for it. Whoever holds it can look up, urge and judge: by the code, by phone, or at the station.
 */
export const filingSlip = (facts: SlipFacts): string => {
  const { petitionId, queryCode, title, dueAt, trackUrl, lookUpUrl, street, station, filedBy } = facts
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>诉求回执 ${petitionId}</title>
<style>${slipStyle}</style>
</head>
<body>
<main${facts.emergency && html` class="urgent"`}>
<header><h1>诉求回执</h1><p>码上办<br>${street.name}</p></header>
${emergencyBox(facts)}
<section class="keys">
<div>
<h2>编号</h2>
<p class="number">${petitionId}</p>
<h2>查询码</h2>
<p class="code">${groups(queryCode)}</p>
</div>
<figure>${qrCode(trackUrl, '查询进度的二维码')}<figcaption>微信扫一扫，看进度</figcaption></figure>
</section>
<p class="keep"><strong>请妥善保管查询码</strong>查进度、催办、评价都要用，请勿告诉他人。</p>
<p class="title"><span>事由</span>${title}</p>
<ol>
<li>社区收到后先核实，安排专人办理。</li>
<li>最晚<strong>${dueText(dueAt)}</strong>前办理，延期会说明原因。</li>
<li>办好后请您评价。<strong>没有解决，可以重新办理。</strong></li>
</ol>
<section class="help">
<dl>${phones(facts)}</dl>
<p>不用手机也行：带上回执到联络站，或打电话，请工作人员代您查询、催办、评价。</p>
</section>
<footer>
<p>${station.name}${station.address && `：${station.address}`}</p>
<p>${filedText(petitionId)}由${filedBy}代填</p>
<p>网上查询 <span class="address">${withoutScheme(lookUpUrl)}</span></p>
</footer>
</main>
</body>
</html>
`.text
}

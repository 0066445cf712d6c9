import type { RouteName } from '../../shared/http/routes.ts'
import type { JsonSchema } from './schemas.ts'

/** What an operation does, beyond its one-line summary. */
export const descriptions: Readonly<Record<RouteName, string>> = {
  'get-place':
    'For the unified code of a whole street the reply lists `communities`, of which the resident chooses one; for any other place it names the community itself. `scanned=1` says that the page was opened from the poster, which is counted. A made-up, mistyped or retired code is 404.',
  'submit-petition':
    'Files a petition at a place and answers with its number and the resident’s secret query code, which is never shown again. `trackUrl` carries the code in its fragment, so that no log sees it. The same idempotency key and body give the same reply for 24 hours, the same key with another body is 422. Filings are limited by poster, network and phone: 429 tells until when and whom to call meanwhile, and a repeated request is answered even then. When the words, or a yes among the `answers`, speak of an emergency that happens now, `emergency` says whom to call at once, also in a refusal. `answers` are to the questions of the category (`GET /api/places/{placeCode}`), each with its question as it was read; none has to be answered, and what the street no longer asks is kept as well.',
  'suggest-category':
    'For a page that somebody writes into: a category of the street’s own list and a kind, each with how sure it is, and left out where it is not sure enough. Nothing of the words is kept; how often a network asks is counted, and 429 beyond it. Staff with a token may leave out the place.',
  'offer-similar':
    'For a page that somebody is about to send: at most three open petitions of the community that are likely about the same matter. Each is told by category, place, days, stage and how many residents reported it; of the other residents’ words none but those that were sent as well. Reports about somebody, anonymous petitions and dangers are never offered. `handle` is for `join` of the filing and tells no number. Nothing of the words is kept; how often a network asks is counted.',
  'create-upload':
    'Answers with a key and a form for one photo: `multipart/form-data` to `url`, all `fields` first and the file last as `file`, within five minutes and no larger than `size`. The key is then named in `photos` of a filing or an action; the photo is `checking` until it was found to be one and written anew without its metadata, then `attached` or `refused`. JPEG, PNG and WebP; other types are 400 with advice. What nobody attaches goes after 15 days.',
  'track-petition':
    'Everything that the resident may see: stage, responsible unit, due date with its explanation, timeline, who looked at the contact data, result, the actions that can be made now, and a receipt with which the timeline can be verified.',
  'act-as-resident':
    'Whoever shows the query code supplements, urges, withdraws or rates. “Not solved” reopens the petition at the level that answered. With a staff token besides the code it is marked as typed for the resident; whoever handled or answered the petition cannot type verdict or withdrawal (403). `subscribe` is made twice: with the `code` of WeChat’s authorisation (`snsapi_base`), which tells whose phone it is, and with the templates that were `accepted`, each good for one more message.',
  'sign-for-wechat':
    'For the page below `/wechat` alone, which WeChat’s script runs in (JS-SDK, appendix 1): hand the reply to `wx.config`, then show a `wx-open-subscribe` button with `templateIds`, and tell what was accepted by the action `subscribe`. 409 where the street has no official account.',
  'show-invitation':
    'A property company or a utility that was invited by whoever has the petition in hand sees where it is, what it is about, what is asked and until when, and what it has answered itself: never the resident’s words, address, name or phone, nor what staff say among themselves. A link is good for 14 days, and no longer than whoever invited has the petition.',
  'answer-invitation':
    'May be made several times while the link is good. Photos are sent first as a resident’s are (`POST /api/uploads`). Staff read the answer; the resident sees that there was one, and its photos.',
  'log-in-by-wecom':
    'Where the street has WeCom (404 else). Without `code` only `offer`; with the `code` that WeCom gave (网页授权), also the `session` of the person whose account of WeCom it is.',
  'log-in':
    'Answers with a token for twelve hours. After five failures in a row an account is locked for a minute, then longer, a quarter of an hour at most, and the right password is refused as well (429). Role and organisation are looked up at each request.',
  'show-me': 'The person, role, organisation and street of the token.',
  'list-people': 'Those of the street who are not disabled, for instance to choose a handler.',
  'list-petitions':
    'Open petitions by due date, of the same one what is urgent first; with `stage=answered` by when they were answered, with the stage of an ended petition newest first. `scope` is `mine` for handlers and `org` for others unless given; `street` is for the command centre and the congress committee. `q` finds an exact number anywhere in what the person may see, else words, all of which stand in title, community, name of the place, handler, unit, stage, kind or in the resident’s own words, address and answers (contact-like parts are masked first); up to 600 petitions are looked through for a page, and `searched` says whether those were all. A cursor belongs to the moment and the filters of its first page and lives for an hour.',
  'count-worklist':
    'The numbers that belong to a list with the same filters: `total`, and beside each choice of each filter how many there would be with it. Open petitions are counted whole, of answered and ended ones the first 500 (`more`).',
  'show-similar':
    'What is likely about the same matter, with the reason: shared words and names, place, days between. A station head may join the petition into one of them (`join`) or say that it is another matter (`keep-apart`, which is remembered); `joined` tells what it stands with, and until when that can be undone (`unjoin`). The station is shown what is open, both sides of the joint review also what was answered.',
  'file-for-resident':
    'For handlers, grid workers, volunteers and station heads (own community) and the command centre (whole street). The body is the resident’s, with `source`; without a posted code at hand `placeCode` is left out, and the community is `communityId` or the filer’s own. The resident gets the same number and code and, with a phone, the same messages; `slip` is a whole HTML page in large type to print and hand over. The same key and body from the same person give the same reply for 24 hours.',
  'show-petition':
    'The resident’s words with contact-like parts masked, the timeline with internal notes (masked too for whoever may not view contact data), the clocks, and the actions that this person can make now. `contact.viewable` says whether a contact view would reveal anything to this person.',
  'show-related':
    '`sameResident` is what else was filed with the same phone, for whoever may view the contact data of this petition; it never says whose it is. `nearby` is what was filed within 90 days in the same community at the same posted code, or of the same category (of the same kind while there is no category). Open and ended ones, ten of each at most; what the reader may not see is left out.',
  'act-as-staff':
    'Who may do what from where is decided by the lifecycle table: 403 when it is not this person’s to make, 409 when there is no such move from here or `version` is old, 400 for its inputs, in this order.',
  'view-contact':
    'For the station head, the handler and the command centre. The look is recorded before anything is shown, and the resident sees who looked, when and why. Words come along where they hold something that is masked elsewhere. With nothing to reveal the answer is 404, and nothing is recorded.',
  'change-password':
    'Takes the present password and a new one: at least ten characters, not the account, none of the worst. It ends all sessions of the person and answers with a new token. After a log-in with a one-time password (`mustChangePassword`) everything else for staff but `GET /api/staff/me` is 403 `password-change-required` until then. Wrong attempts count like those to log in.',
  'list-staff': 'The disabled too. `version` goes back with whatever is done with a person.',
  'add-person':
    'Makes a person with an account, which nobody in the deployment may have yet, and answers with a one-time password that is never shown again and lets in for seven days (`oneTimePasswordUntil`). A role belongs to a kind of organisation: those of a station to a station, and so on.',
  'act-on-person':
    'Every action but `hand-over` and `unlock` takes the `version` that was seen; an old one is 409. `change` gives another name, role or organisation, `disable` ends access at once; with open petitions in hand that the person could not keep both are 409 `has-open-work`, unless `handOverTo` names a handler of the same station. Work is handed over two hundred petitions a call: while `handedOver.left` is not 0 the person stays as they are, and the same again goes on. The last administrator cannot step back (409 `last-admin`). `reset-password` answers with a one-time password and unlocks the account.',
  'show-street': 'What can be changed of the street, with the limits that are built in.',
  'change-street':
    'Each part given replaces what was there; `limits: null` returns to the built-in ones. Limits count for clocks that start from then on, within a minute. `warnings` adds rules that hold from the beginning of `from`, or from now on, for levels that are reached from then on: what was raised stays raised, nothing is raised in retrospect; clocks that are left out warn as built in (`builtInWarnings`). `routing` are the rules of departments in the order in which they are asked: the first that fits is suggested to whoever decides, who orders. Working hours and holiday notices are loaded by `npm run calendar`, which moves open due dates too.',
  'rehearse-warnings':
    'For a week from the day on which the rules would begin, if nobody did anything: how many petitions would be told of (`petitions`), by how many levels (`messages`), how many would go to the street by themselves (`escalated`), by the rules that hold (`present`) and by these (`proposed`); of the first day also by clock and level, with examples. Nothing is written.',
  'add-organisation':
    'A station needs the name of its community. The `orgId` is made of the street and `id`. Command centre and congress committee are there from the beginning, one each.',
  'change-organisation': '`null` takes phone or address away. What kind of organisation it is stays.',
  'list-places':
    'The retired too. `scans` counts openings of the page from the poster (`scanned=1`), without anything about who; `silent` is a poster that nobody has scanned or filed at for more than `silentAfterDays`, or ever.',
  'add-place':
    'Draws a new code for a poster. All but the unified code of the whole street (`kind: "street"`) belong to a community.',
  'change-place':
    'A code stays for ever. Nobody can file at a retired place, within a minute; what was filed there, and its station, stay.',
  'list-administrative-changes':
    'Who changed what, with what was before and after, by administrators and by the command that sets streets up. Passwords never stand in it. Kept for ever.',
  'list-notifications':
    'Newest first: to whom (addresses masked), in which state, and why. `scope` is `mine` unless given; `org` is for station heads and the street’s two sides, `street` for the latter and administrators.',
  'export-petitions':
    'For station heads (own community) and both sides of level 2. CSV in UTF-8 with byte order mark, CRLF and RFC 4180 quotes, with labels in place of codes and moments in Asia/Shanghai; a text that a spreadsheet would run or take for a number or a date begins with an apostrophe. `full` has every column, all words masked, `compact` what a report needs; contact data is in neither. In the order of months, communities and filing, at most 500 petitions or 3 MB a page; the first page alone has the headings. Each export is remembered before anything is handed out.',
  'receive-platform-event':
    'Signed by the street’s own governance platform. Each event is applied once: a repetition answers `repeated`, an event whose `sequence` is not above that of the newest one applied answers `late` and changes nothing. What is not possible from the present stage is 409 with the reason and may be sent again later under the same `eventId`; all of it stays visible with the petition. `note` is needed with `progress`, `opinion`, `finished` (the result that the resident reads) and `returned` (the reason).',
  'list-platform-records':
    'Signed likewise. The same records that are sent to an address, one JSON document a line, in the order in which they were put down, half a minute after that.',
  'show-duties':
    'For the deputy and the congress committee: joined visits, what the deputy recorded and suggestions judged, by day, with the petitions that they belong to; from the first of January to six months ahead unless given.',
  'list-calls':
    'For a head of a station: residents whom nothing else reaches, the longest waiting first. What to tell them, and why nothing else did. Their number is shown by `contact-views`, as elsewhere.',
  'record-call':
    'For a head of a station. `told` settles the message as delivered, `not-reached` leaves it on the list with the note, `given-up` settles it as unreachable. A repetition changes nothing.',
  'list-similar-groups':
    'For both sides of level 2 and for heads of stations, who see what their community has a part in. Those that most filed in the last thirty days come first, a hundred at most. `groupId` stays with a matter, and a supervision item is proposed by it. `recurring`: the same kind at the same posted code at least three times, on three days, over a fortnight, within six months.',
  'list-visiting-days':
    'For both sides of level 2. `unset` is what was referred to a visiting day that is still to be named. Without `from` and `to` the next two months; 92 days at the most.',
  'list-supervision-items':
    'For both sides of level 2, departments (what they have a share in) and deputies (what they take part in). Without `status` what is current: proposed, listed or answered. `kept` says how departments keep what they promise: the share of promises kept in time among those that are decided or overdue.',
  'begin-supervision-item':
    '`propose` (both sides) makes a proposal from a group (`groupId`) or from named `petitions`, whose evidence is counted then and kept: somebody who filed the same again is one resident. `open` (the committee) puts a matter onto the list at once. The inputs of the action stand beside it. The same key and body give the same reply for 24 hours.',
  'show-supervision-item':
    'The story is hash-chained; internal notes are for both sides, what a deputy wrote of their duty for them and the deputy. `members.items` has what the reader may see, titles only for whoever reads the residents’ words.',
  'act-on-supervision-item':
    'Who may do what from where is decided by a table of its own: 403, 409, 400, in this order. `accept` and `add` put the open petitions under supervision for the item; `answer` hands on one answer for each of them, which `members.answered` counts. `leave` is 409 until the look back has passed, no promise is open and the street’s quiet days are over; a petition that is filed on the matter later brings the item back by itself.',
  'list-public-supervision-items':
    'For anybody, to be kept for a minute. Title, plan and progress are those that the committee wrote for residents; promises that were made since are left out until it has published anew. `petitions` is left out where it is small.',
  'list-exports':
    'Newest first. Station heads see those of their own station, administrators and both sides of level 2 all.',
  'show-statistics':
    'Of what was filed from `from` to `to` (this year unless given), whenever it came about: a petition stands with the day on which it was filed, and with the classification, verdict and stage that it has now. `by` adds groups, whose sum the total is. Both sides of level 2 see the street, or one `community`; a station’s people and deputies their own. First responses are told in working hours, handling in days, quantiles within 5 %. `changes` are against the street’s own `baseline`, as shares of what was. `by=place` answers with `places` in place of groups: how many were filed at each poster, by kind.',
  'show-public-statistics':
    'For anybody, to be kept for five minutes. A figure about fewer than `rule.minimum` petitions is left out, and as many others as are needed so that it cannot be computed from what is shown; such a group is `hidden`. `street` may be left out where there is only one.',
}

export const pathParameters: Readonly<Record<string, JsonSchema>> = {
  placeCode: {
    description: 'The eight characters of a posted code; small letters, spaces and hyphens are forgiven.',
    schema: { type: 'string' },
    example: 'ACDEFGHX',
  },
  personId: { description: 'As lists give it.', schema: { type: 'string' }, example: 'yuejincun.wangqiang' },
  orgId: { description: 'As lists give it.', schema: { type: 'string' }, example: 'yuejincun.dongzheng' },
  petitionId: {
    description:
      'The number of a petition: `YYMMDD-` and six characters. Small letters and look-alikes are forgiven.',
    schema: { type: 'string' },
    example: '261124-7K3M9P',
  },
  itemId: {
    description: 'The number of a supervision item: `SYYMMDD-` and four characters.',
    schema: { type: 'string' },
    example: 'S261124-7K3M',
  },
}

export const queryParameters: Readonly<Record<string, string>> = {
  scope: 'Whose: own, those of the own organisation, or those of the whole street.',
  stage: 'Only those in this stage.',
  due: 'Overdue, due today, or due within 24 hours.',
  kind: 'Only those of this kind.',
  category: 'Only those of this category.',
  community: 'Only those of this community, by the `orgId` of its station.',
  handler: 'Only those that this person has in hand; `none` for those without a handler.',
  q: 'A number, or words in any order.',
  cursor: 'From the page before.',
  limit: 'Most items on a page.',
  role: 'Only those in this role.',
  from: 'The first day, `YYYY-MM-DD` in Asia/Shanghai.',
  to: 'The last day, `YYYY-MM-DD` in Asia/Shanghai.',
  by: 'What to group by.',
  street: 'Which street (`streetId`), where the deployment serves several.',
  year: 'The year of filing; this one unless given.',
  org: 'Only those of this organisation.',
  status: 'Only those of this status.',
  colour: 'Only those of this colour.',
  petitionId: 'Only those about this petition; small letters and a missing hyphen are forgiven.',
}

export const queryCodeParameter: JsonSchema = {
  name: 'x-query-code',
  in: 'header',
  required: true,
  description:
    'The resident’s secret, 16 characters; small letters, spaces, hyphens and look-alikes are forgiven. Missing or wrong, the answer is 404.',
  schema: { type: 'string' },
}

export const invitationTokenParameter: JsonSchema = {
  name: 'x-invitation-token',
  in: 'header',
  required: true,
  description:
    'From the fragment of the link that was sent; small letters, spaces, hyphens and look-alikes are forgiven. Missing, wrong, expired or withdrawn, the answer is 404.',
  schema: { type: 'string' },
}

export const idempotencyKeyParameter: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Drawn once for each petition by whoever files it. The query code is derived from it.',
  schema: { type: 'string', format: 'uuid' },
}

export const optionalKeyParameter: JsonSchema = {
  ...idempotencyKeyParameter,
  required: false,
  description:
    'Drawn once for each thing that is sent: for 24 hours the same request under it does nothing more, and is answered with the petition as it is then.',
}

export const deviceIdParameter: JsonSchema = {
  name: 'x-device-id',
  in: 'header',
  required: false,
  description:
    'A random id that the page makes once and keeps on the phone. It only adds a limit of its own; nothing is granted by it.',
  schema: { type: 'string', format: 'uuid' },
}

export const platformSignature: JsonSchema = {
  type: 'apiKey',
  in: 'header',
  name: 'x-platform-signature',
  description:
    'HMAC-SHA256 in hex over the timestamp, a full stop and the body as it is sent, with the secret that the street and its platform share.',
}

export const signedParameters: readonly JsonSchema[] = [
  {
    name: 'x-platform-street',
    in: 'header',
    required: true,
    description: 'Which street (`streetId`).',
    schema: { type: 'string' },
  },
  {
    name: 'x-platform-timestamp',
    in: 'header',
    required: true,
    description: 'Seconds since 1970, at most 300 away from ours.',
    schema: { type: 'string', pattern: '^\\d{1,12}$' },
  },
]

export const tags = [
  { name: 'residents', description: 'No account: a posted code, and then the query code.' },
  { name: 'outside', description: 'Parties outside the street, with the link of an invitation.' },
  { name: 'staff', description: 'With a token from a log-in.' },
  { name: 'public', description: 'For anybody, without personal data.' },
  { name: 'platform', description: 'For the street’s own governance platform, which signs what it sends.' },
  { name: 'administrators', description: 'With a token, of their own street alone. They see no petition.' },
] as const

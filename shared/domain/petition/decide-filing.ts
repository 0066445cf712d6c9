import { clockRules, runningClock, startClock, type Timekeeping } from '../deadlines/clocks.ts'
import { nextDue } from '../deadlines/next-due.ts'
import { type Emergency, emergencies } from '../emergency/emergency.ts'
import { findEmergencies } from '../emergency/find-emergencies.ts'
import { distinctPhotos } from '../photo/waiting-photos.ts'
import { allSaid } from '../questions/said.ts'
import type { Route } from '../routing/route.ts'
import { normalisePlaceCode } from '../street/place-code.ts'
import type { StaffActor } from '../street/roles.ts'
import type { Timestamp } from '../time.ts'
import type { EntryDraft } from '../timeline/append.ts'
import type { Payload } from '../timeline/chain.ts'
import { type Filing, type Suggested, titleOf } from './filing.ts'
import type { Source } from './kinds.ts'
import type { Petition } from './petition.ts'

export interface FilingContext extends Timekeeping {
  now: Timestamp
  petitionId: string
  codeHash: string
  route: Route
  /** Who files it for the resident (代填), and how it came to them; nobody when the resident does. */
  filer?: Filer
}

export interface Filer {
  actor: StaffActor
  source: Source
}

/** A resident has scanned a posted code; whoever files for one may have none at hand. */
export type FiledWords = Omit<Filing, 'placeCode'> & { placeCode?: string | undefined }

export interface FilingDecision {
  /** The new petition, before its first entry is chained. */
  petition: Omit<Petition, 'head'> & { dueAt: Timestamp }
  draft: EntryDraft
  emergencies: Emergency[]
}

const givenOf = ({ category, kind, confidence }: Suggested) => ({
  ...(category && { category }),
  ...(kind && { kind }),
  confidence,
})

/** The resident's words, without what is absent, so that their item and its commitment have no empty places. */
const wordsOf = ({ title, text, address, answers, suggested }: FiledWords): Payload => ({
  ...(title && { title }),
  text,
  ...(address && { address }),
  ...(answers && answers.length > 0 && { answers }),
  ...(suggested && { suggested: givenOf(suggested) }),
})

/**
 * What a filed petition is like: level 1's clocks run from now, it stands at its station.
 * @throws InvalidInput
 */
export const decideFiling = (filing: FiledWords, context: FilingContext): FilingDecision => {
  const photos = distinctPhotos(filing.photos)
  const { now, petitionId, codeHash, route, filer } = context
  const found = findEmergencies(allSaid(filing))
  const kind = filing.kind ?? 'help'
  const rules = clockRules(context, { kind, category: filing.category })
  const clocks = startClock(startClock([], 'first-response', now, rules), 'level-1', now, rules)
  const level1 = runningClock(clocks, 'level-1')
  if (!level1) throw new RangeError('level 1 runs from the filing')
  const next = nextDue({ stage: 'submitted', filedAt: now, clocks }, context)
  const petition: FilingDecision['petition'] = {
    petitionId,
    streetId: route.streetId,
    communityId: route.communityId,
    ...(filing.placeCode && { placeCode: normalisePlaceCode(filing.placeCode) }),
    source: filer?.source ?? 'self',
    ...(filer && { filedBy: filer.actor.personId }),
    filedAt: now,
    kind,
    ...(filing.category && { category: filing.category }),
    ...(filing.suggested?.category && { tookHint: filing.suggested.category === filing.category }),
    title: titleOf(filing),
    ...(filing.anonymous && { anonymous: true }),
    ...(filing.contact && { hasContact: true }),
    ...(found.length > 0 && { emergency: true }),
    // somebody who is in danger does not stand behind another petition
    ...(filing.join && found.length === 0 && { wantsJoin: filing.join }),
    stage: 'submitted',
    level: 1,
    orgId: route.communityId,
    ...(route.suggestedOrgId && { suggestedOrgId: route.suggestedOrgId }),
    seq: 1,
    version: 1,
    codeHash,
    clocks,
    dueAt: level1.dueAt,
    ...(next && { next }),
    reopened: 0,
    urges: 0,
    ...(photos.length > 0 && { photosPending: [1] }),
  }
  const draft: EntryDraft = {
    petitionId,
    streetId: route.streetId,
    communityId: route.communityId,
    at: now,
    action: 'file',
    from: null,
    to: 'submitted',
    role: filer?.actor.role ?? 'resident',
    orgId: filer?.actor.orgId ?? null,
    ...(filer && { personId: filer.actor.personId }),
    change: petition,
    public: {
      ...wordsOf(filing),
      ...(route.routedBy && { routedBy: route.routedBy }),
      ...(photos.length > 0 && { photos }),
    },
  }
  return { petition, draft, emergencies: found }
}

/** What the answer to a filing says first when somebody is in danger. */
export const emergencyAdvice = (found: readonly Emergency[]) =>
  found.length === 0
    ? undefined
    : {
        numbers: [...new Set(found.map((kind) => emergencies[kind].number))],
        text: found.map((kind) => emergencies[kind].text).join(''),
      }

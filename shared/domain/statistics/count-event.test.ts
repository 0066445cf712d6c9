import { describe, expect, test } from 'vitest'
import type { PetitionEvent } from '../events.ts'
import { assistedSources } from '../petition/kinds.ts'
import type { Action } from '../petition/lifecycle.ts'
import type { Stage } from '../petition/stages.ts'
import { countsOf } from './count-event.ts'

const event = (action: Action, from: Stage | null, to: Stage): PetitionEvent => ({
  ...{ eventId: '261124-ABCDEF#2', petitionId: '261124-ABCDEF', seq: 2, at: '2026-11-24T23:30:00.000+08:00' },
  ...{ action, from, to, role: 'system', orgId: 'centre', streetId: 'street', communityId: 'east' },
})

describe('what an event counts', () => {
  test.each<[Action, Stage | null, Stage, string[]]>([
    ['file', null, 'submitted', ['filed', 'filed-self']],
    ['triage', 'submitted', 'submitted', []],
    ['assign', 'submitted', 'community', []],
    ['escalate', 'community', 'joint-review', ['escalated']],
    ['decline', 'submitted', 'declined', ['declined']],
    ['withdraw', 'street', 'withdrawn', ['withdrawn']],
    ['urge', 'community', 'community', ['urged']],
    ['answer', 'submitted', 'answered', ['answered-level-1']],
    ['finish', 'community', 'answered', ['answered-level-1']],
    ['finish-task', 'street', 'answered', ['answered-level-2']],
    ['finish-task', 'street', 'street', []],
    ['record-referral-result', 'referred', 'answered', ['answered-level-2']],
    ['check', 'answered', 'answered', []],
    ['rate', 'answered', 'closed', ['rated', 'closed']],
    ['rate', 'answered', 'community', ['rated', 'reopened']],
    ['close', 'answered', 'closed', ['closed']],
    ['note', 'closed', 'closed', []],
  ])('%s from %s to %s', (action, from, to, names) => {
    expect(countsOf(event(action, from, to)).map(({ name }) => name)).toEqual(names)
  })

  test('stands with the community that it happened in, on its day in Shanghai, once', () => {
    expect(countsOf(event('file', null, 'submitted'))).toEqual([
      { orgId: 'east', day: '2026-11-24', name: 'filed', by: 1 },
      { orgId: 'east', day: '2026-11-24', name: 'filed-self', by: 1 },
    ])
  })

  test.each(assistedSources)('a filing for somebody (%s) is counted by its source', (source) => {
    const filed = { ...event('file', null, 'submitted'), role: 'volunteer', source }
    expect(countsOf(filed).map(({ name }) => name)).toEqual(['filed', `filed-${source}`])
  })

  test('a verdict that staff typed is counted among all, and apart', () => {
    const typed = { ...event('rate', 'answered', 'closed'), role: 'resident', orgId: 'east' }
    expect(countsOf(typed).map(({ name }) => name)).toEqual(['rated-assisted', 'rated', 'closed'])
    expect(countsOf({ ...typed, orgId: null }).map(({ name }) => name)).toEqual(['rated', 'closed'])
  })
})

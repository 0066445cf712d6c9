import { describe, expect, test } from 'vitest'
import type { Decision, JointReview, Side, Signature } from '../petition/coordination.ts'
import { missingReasons, reviewState, sign } from './joint-review.ts'

const rules = { discussionRounds: 1, chairId: 'chair' }
const middling = { universality: 3, urgency: 3, legality: 3, publicInterest: 3 }
const aSignature = (decision: Decision, personId = 'somebody'): Signature => ({
  ...{ personId, at: '2026-11-24T11:00:00.000+08:00', seq: 4, scores: middling, decision },
})
/** Signs one after the other, and tells what came of the last. */
const signed = (...signatures: readonly [Side, Decision][]) => {
  let review: JointReview | undefined
  let outcome = ''
  for (const [side, decision] of signatures)
    ({ review, outcome } = sign(review, side, aSignature(decision), rules))
  return { review, outcome, state: reviewState(review) }
}
const [centre, committee] = ['command-centre', 'congress-committee'] as const

describe('a joint review', () => {
  test('begins with nothing signed, and names who is missing', () => {
    expect(reviewState(undefined)).toEqual({ state: 'signing', missing: [centre, committee] })
    expect(signed([committee, 'order']).state).toEqual({ state: 'signing', missing: [centre] })
  })

  test('is decided when both sides want the same, whoever signs first', () => {
    expect(signed([centre, 'order'], [committee, 'order'])).toMatchObject({
      outcome: 'agreed',
      state: { state: 'decided', decision: 'order' },
    })
    expect(signed([committee, 'refer'], [centre, 'refer']).state).toEqual({
      state: 'decided',
      decision: 'refer',
    })
  })

  test('a side that signs twice does not sign for the other', () => {
    expect(signed([centre, 'order'], [centre, 'order']).state).toEqual({
      state: 'signing',
      missing: [committee],
    })
  })

  test('disagreement is talked about: a new round, in which both sign again', () => {
    const talked = signed([centre, 'order'], [committee, 'send-back'])
    expect(talked).toMatchObject({ outcome: 'discussion', review: { round: 2 } })
    expect(talked.state).toEqual({ state: 'signing', missing: [centre, committee] })
    expect(
      signed([centre, 'order'], [committee, 'send-back'], [centre, 'order'], [committee, 'order']),
    ).toMatchObject({
      outcome: 'agreed',
      state: { state: 'decided', decision: 'order' },
    })
  })

  test('who stay apart after the last round leave it to the named chair, whose word counts', () => {
    const apart = signed([centre, 'order'], [committee, 'hold'], [centre, 'order'], [committee, 'hold'])
    expect(apart).toMatchObject({ outcome: 'with-chair', state: { state: 'with-chair' } })
    expect(apart.review?.chair).toEqual({ personId: 'chair' })
    const ruled = sign(apart.review, centre, aSignature('hold', 'chair'), rules)
    expect(ruled.outcome).toBe('ruled')
    expect(reviewState(ruled.review)).toEqual({ state: 'decided', decision: 'hold' })
  })

  test('a side that changes its mind before the order opens the question again', () => {
    expect(signed([centre, 'order'], [committee, 'order'], [committee, 'refer'])).toMatchObject({
      outcome: 'discussion',
      review: { round: 2 },
    })
  })
})

describe('a score at either end', () => {
  const scores = { ...middling, universality: 1, urgency: 5 }
  test('needs its reason: one for all, or one for each', () => {
    expect(missingReasons(middling, undefined)).toEqual([])
    expect(missingReasons(scores, undefined).map(({ path }) => path)).toEqual(['reasons', 'reasons'])
    expect(missingReasons(scores, '涉及全楼，且夜间有人摔倒')).toEqual([])
    expect(missingReasons(scores, { universality: '只此一户', urgency: '有人摔倒' })).toEqual([])
    expect(missingReasons(scores, { universality: '只此一户' })).toHaveLength(1)
  })
})

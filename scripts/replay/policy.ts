import { afterAnswer } from './answer-policy.ts'
import type { Life } from './life.ts'
import { onOrder } from './order-policy.ts'
import { judgement, onReferral } from './referral-policy.ts'
import { jointReview } from './review-policy.ts'
import type { Standing } from './standing.ts'
import { firstReview, handle } from './station-policy.ts'
import type { Planned } from './step.ts'

/** What happens next with a petition that stands so since `at`, as docs/replay.md says; undefined: nobody acts. */
export const nextStep = (life: Life, standing: Standing, at: number): Planned | undefined => {
  switch (standing.stage) {
    case 'submitted':
      return firstReview(life, standing, at)
    case 'community':
      return handle(life, standing, at)
    case 'joint-review':
      return jointReview(life, standing, at)
    case 'street':
      return onOrder(life, standing, at)
    case 'referred':
      return onReferral(life, standing, at)
    case 'answered':
      return afterAnswer(life, standing, at)
    case 'closed':
      return judgement(life, standing, at)
    // what was put off comes back by itself
    case 'on-hold':
    case 'declined':
    case 'withdrawn':
    case 'joined':
      return undefined
  }
}

import type { Action } from '../petition/lifecycle.ts'
import type { SolvedAnswer } from '../petition/petition.ts'
import type { RaisedLevel, Told } from './recipients.ts'

/** Who is told of an action, where it does not depend on how level 2 stands (level-two-audiences.ts). */
export const audiencesOf: Readonly<Partial<Record<Action, readonly Told[]>>> = {
  file: ['resident'],
  triage: ['station-head'],
  assign: ['handler', 'resident'],
  reassign: ['handler', 'former-handler', 'resident'],
  reclassify: ['resident'],
  prioritise: ['holder'],
  recompute: ['holder', 'resident'],
  accept: ['resident'],
  progress: ['resident'],
  finish: ['resident', 'station-head'],
  answer: ['resident', 'handler'],
  return: ['station-head'],
  'return-to-handler': ['handler', 'resident'],
  escalate: ['command-centre', 'congress-committee', 'former-handler', 'resident'],
  'send-back': ['station-head', 'resident'],
  decline: ['resident', 'former-handler'],
  supplement: ['holder'],
  urge: ['holder'],
  withdraw: ['holder', 'co-department'],
  ask: ['resident'],
  reply: ['holder'],
  'check-photos': ['resident', 'holder'],
  resume: ['resident', 'holder'],
  prompt: [], // as the rule of the level says (audiencesOfLevel)
  overdue: [],
  'auto-escalate': ['command-centre', 'congress-committee', 'station-head', 'former-handler', 'resident'],
  review: ['unsigned'],
  order: [
    'department',
    'co-department',
    'former-department',
    'station-head',
    'congress-committee',
    'resident',
  ],
  opinion: [],
  'finish-task': ['resident'],
  'return-task': ['command-centre'],
  'decide-arbitration': [
    ...(['department', 'co-department', 'former-department'] as const),
    ...(['station-head', 'congress-committee', 'resident'] as const),
  ],
  'waive-task': ['former-department', 'department'],
  'request-extension': ['command-centre'],
  'approve-extension': ['department', 'co-department', 'station-head', 'congress-committee', 'resident'],
  'refuse-extension': ['department'],
  'request-hold': ['command-centre'],
  'approve-hold': ['resident', 'holder', 'co-department', 'station-head', 'congress-committee'],
  'refuse-hold': ['holder'],
  check: ['holder'],
  supervise: ['holder', 'co-department', 'command-centre', 'station-head', 'resident'],
  warn: ['warned'],
  'answer-warning': ['congress-committee'],
  refer: ['resident', 'former-department', 'station-head', 'congress-committee'],
  'update-referral': ['resident'],
  'extend-referral': ['resident', 'congress-committee'],
  'record-referral-result': ['resident', 'station-head', 'congress-committee'],
  'judge-suggestion': ['command-centre', 'congress-committee'],
  'answer-invitation': ['holder'],
  'join-visit': ['holder', 'congress-committee'],
  join: ['resident', 'former-handler'],
  unjoin: ['station-head', 'resident'],
  'answer-member': ['resident', 'handler', 'department'],
  close: ['resident'],
}

/** A rule that the street no longer has told whoever has to act. */
export const audiencesOfLevel = ({ rule }: Pick<RaisedLevel, 'rule'>): readonly Told[] =>
  (rule?.tell ?? ['owner']).map((told) => (told === 'owner' ? 'clock-owner' : told))

/** A verdict goes to those who answered; that something was not solved, to the congress committee too (DESIGN §5). */
export const audiencesOfVerdict = {
  yes: ['handler', 'station-head'],
  partly: ['handler', 'station-head'],
  no: ['handler', 'station-head', 'congress-committee', 'resident'],
} as const satisfies Record<SolvedAnswer, readonly Told[]>

/** A suggestion is the deputies' of its station; other units are told when their opinion is asked for. */
export const audiencesOfSuggestion: Readonly<Partial<Record<Action, readonly Told[]>>> = {
  refer: ['deputy', 'co-unit'],
  'extend-referral': ['deputy'],
  'record-referral-result': ['deputy'],
  opinion: ['command-centre'],
}

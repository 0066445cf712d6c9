import { expect, test } from 'vitest'
import { questionLimits } from '../domain/questions/question-limits.ts'
import { append } from '../domain/timeline/append.ts'
import { wordsOf } from './petition-view.ts'

test('what was filed is read as it was sent, whatever may be sent by now', () => {
  const answers = [{ question: '灯杆上的编号是多少？', answer: '号'.repeat(questionLimits.answer + 1) }]
  const filed = { text: '路灯不亮', answers }
  const entry = append(
    { seq: 0, head: null },
    {
      ...{ petitionId: '260302-AAAAAA', at: '2026-03-02T10:00:00.000+08:00', action: 'file', from: null },
      ...{
        streetId: 'street',
        communityId: 'east',
        to: 'submitted',
        role: 'resident',
        orgId: null,
        change: {},
        public: filed,
      },
    },
    (length) => new Uint8Array(length),
  )
  expect(wordsOf({ timeline: [entry] })).toEqual(filed)
})

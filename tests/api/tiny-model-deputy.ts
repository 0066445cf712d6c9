import { type Model, maySeeIt, open, type Row, type Way } from './tiny-model-petition.ts'

const DEPUTY = 'east-deputy'
const deputy = (from: readonly string[], outcome: Way['outcome']): Way => ({
  ...{ roles: [DEPUTY], from, theirs: maySeeIt, outcome },
})
const takesPart = [...open, 'answered']

/** What deputies do: they take part, which moves nothing, and judge the answer to a suggestion once. */
export const deputyRows: Readonly<Record<string, Row>> = {
  'join-visit': { ways: [deputy(takesPart, () => ({}))], input: (_free, _model, today) => ({ on: today }) },
  'record-duty': {
    ways: [deputy([...takesPart, 'closed'], () => ({}))],
    input: (_free, _model, today) => ({ kind: 'visit', on: today, text: '走访了三户' }),
  },
  'judge-suggestion': {
    ways: [
      deputy(['answered', 'closed'], ({ suggestion }: Model) =>
        suggestion === 'to judge' ? { suggestion: 'judged' } : 'refused',
      ),
    ],
    input: () => ({ satisfied: true, note: '答复清楚' }),
  },
}

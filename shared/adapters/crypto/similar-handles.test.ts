import { expect, test } from 'vitest'
import { handlePattern } from '../../domain/joining/joining.ts'
import { memoryKeyring } from '../memory/keyring.ts'
import { aesSimilarHandles } from './similar-handles.ts'

const NUMBER = '261124-ABCDEF'

test('a handle opens where it was made, tells no number and is another each time', async () => {
  const handles = aesSimilarHandles(memoryKeyring())
  const [one, other] = [await handles.handleOf(NUMBER), await handles.handleOf(NUMBER)]
  expect(one).not.toBe(other)
  for (const handle of [one, other]) {
    expect(handle).toMatch(handlePattern)
    expect(Buffer.from(handle, 'base64').toString('latin1')).not.toContain(NUMBER)
    expect(await handles.petitionIdIn(handle)).toBe(NUMBER)
  }
})

test('what was made elsewhere, changed or invented opens nowhere', async () => {
  const handles = aesSimilarHandles(memoryKeyring())
  const elsewhere = await aesSimilarHandles(memoryKeyring()).handleOf(NUMBER)
  const changed = (await handles.handleOf(NUMBER)).replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))
  for (const handle of [elsewhere, changed, '', NUMBER, 'A'.repeat(56)])
    expect(await handles.petitionIdIn(handle)).toBeUndefined()
})

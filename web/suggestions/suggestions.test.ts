import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { askingAfterPauses, type Suggestion, takeSuggestion } from './suggestions.ts'

const noise = { category: { category: 'noise', name: '油烟噪声', confidence: 0.8 } } satisfies Suggestion
const traffic = { category: { category: 'traffic', name: '交通出行', confidence: 0.7 } } satisfies Suggestion
const nothing = { category: '', kind: '', suggested: undefined }

describe('what is suggested', () => {
  test('is chosen where nobody has chosen, and follows the words', () => {
    const choices = { ...nothing }
    takeSuggestion(choices, noise)
    expect(choices).toMatchObject({
      category: 'noise',
      kind: '',
      suggested: { category: 'noise', confidence: 0.8 },
    })
    takeSuggestion(choices, traffic)
    expect(choices.category).toBe('traffic')
    takeSuggestion(choices, {})
    expect(choices).toEqual(nothing)
  })

  test('never replaces a choice, nor comes back after it was taken away', () => {
    const chosen = { ...nothing, category: 'housing' }
    takeSuggestion(chosen, noise)
    expect(chosen).toMatchObject({ category: 'housing', suggested: { category: 'noise' } })
    const takenAway = { ...nothing }
    takeSuggestion(takenAway, noise)
    takenAway.category = ''
    takeSuggestion(takenAway, noise)
    takeSuggestion(takenAway, traffic)
    expect(takenAway.category).toBe('')
  })
})

describe('asking', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const asking = (answer: (text: string) => Promise<Suggestion>) => {
    const [ask, take] = [vi.fn(answer), vi.fn()]
    return { ask, take, write: askingAfterPauses(ask, take) }
  }

  test('waits for a pause and asks once for what stands there', async () => {
    const { ask, take, write } = asking(async () => noise)
    write('楼下烧烤店的油')
    await vi.advanceTimersByTimeAsync(500)
    write('楼下烧烤店的油烟太大 ')
    write('楼下烧烤店的油烟太大')
    await vi.advanceTimersByTimeAsync(2000)
    expect(ask.mock.calls).toEqual([['楼下烧烤店的油烟太大']])
    expect(take).toHaveBeenCalledExactlyOnceWith(noise)
  })

  test('says nothing of a few characters, of words that have changed meanwhile, or without an answer', async () => {
    const slow = asking(() => new Promise((resolve) => setTimeout(resolve, 5000, noise)))
    slow.write('你好')
    slow.write('楼下烧烤店的油烟太大')
    await vi.advanceTimersByTimeAsync(2000)
    slow.write('楼下烧烤')
    await vi.advanceTimersByTimeAsync(9000)
    expect(slow.ask).toHaveBeenCalledOnce()
    expect(slow.take).not.toHaveBeenCalled()

    const broken = asking(() => Promise.reject(new Error('no network')))
    broken.write('楼下烧烤店的油烟太大')
    await vi.advanceTimersByTimeAsync(2000)
    expect(broken.ask).toHaveBeenCalledOnce()
    expect(broken.take).not.toHaveBeenCalled()
  })
})

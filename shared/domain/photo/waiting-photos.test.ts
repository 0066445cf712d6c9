import { expect, test } from 'vitest'
import { distinctPhotos, waitingWith, waitingWithout } from './waiting-photos.ts'

test('the entry that brings photos waits for their check, and one without does not', () => {
  expect(waitingWith({ seq: 4 }, ['a'])).toEqual({ photosPending: [5] })
  expect(waitingWith({ seq: 6, photosPending: [5] }, ['b'])).toEqual({ photosPending: [5, 7] })
  expect(waitingWith({ seq: 6, photosPending: [5] }, [])).toEqual({})
})

test('a check is recorded once: then its entry waits no more', () => {
  expect(waitingWithout({ photosPending: [5, 7] }, 5)).toEqual({ photosPending: [7] })
  expect(waitingWithout({ photosPending: [7] }, 7)).toEqual({ photosPending: null })
  for (const photosPending of [undefined, [7]])
    expect(waitingWithout({ photosPending }, 5)).toEqual({
      errors: [expect.objectContaining({ path: 'of' })],
    })
})

test('a photo that was named twice is one', () => {
  expect(distinctPhotos(['a', 'b', 'a'])).toEqual(['a', 'b'])
  expect(distinctPhotos(undefined)).toEqual([])
})

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { newPlaceCode } from './place-code.ts'

/**
 * The code of what somebody adds: whoever adds the same twice at once draws the same code, of which the table takes one.
 * Without the secret nobody can tell it either.
 * @param draw the next one, where a code is taken by something else
 */
export const placeCodeFor = (
  secret: Uint8Array,
  { streetId, communityId = '', name }: { streetId: string; communityId?: string | undefined; name: string },
  draw: number,
): string => {
  let round = 0
  return newPlaceCode((length) =>
    hmac(sha256, secret, utf8ToBytes([streetId, communityId, name, draw, round++].join('\n'))).slice(
      0,
      length,
    ),
  )
}

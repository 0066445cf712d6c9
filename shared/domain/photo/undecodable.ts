/** A file that begins like a picture and is none, or a broken one; trying again would not help. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable'
}

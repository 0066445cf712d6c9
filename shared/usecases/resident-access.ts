import { NotFound } from '../domain/errors.ts'
import { hashQueryCode } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Keyring } from '../ports/secrets.ts'

/** The same answer for a wrong number and a wrong code: nobody learns which petitions exist. */
export const noMatch = () => new NotFound('编号或查询码不正确，请核对提交时收到的编号和查询码。')

const sameText = (a: string, b: string): boolean => {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % (b.length || 1))
  return difference === 0
}

/** A check of a query code against a petition, in constant time. */
export const codeCheck = async (keyring: Keyring, queryCode: string) => {
  const codeHash = hashQueryCode(await keyring.secret('query-code'), queryCode)
  return (petition: Pick<Petition, 'codeHash'>): void => {
    if (!sameText(petition.codeHash, codeHash)) throw noMatch()
  }
}

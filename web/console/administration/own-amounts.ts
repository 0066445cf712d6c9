interface Named<Name extends string> {
  name: Name
}
type Amounts<Name extends string> = { readonly [N in Name]?: number | undefined }

/** Amounts as they are typed: the street's own, else what is built in, else nothing. */
export const amountsForm = <Name extends string>(
  names: readonly Named<Name>[],
  own: Amounts<Name>,
  builtIn: Amounts<Name> = {},
): Record<Name, number | ''> =>
  Object.fromEntries(names.map(({ name }) => [name, own[name] ?? builtIn[name] ?? ''])) as Record<
    Name,
    number | ''
  >

/** What is left empty or stands as built in is not the street's own. */
export const ownAmounts = <Name extends string>(
  names: readonly Named<Name>[],
  form: Readonly<Record<Name, number | ''>>,
  builtIn: Amounts<Name> = {},
): Partial<Record<Name, number>> => {
  const own: Partial<Record<Name, number>> = {}
  for (const { name } of names) {
    const typed: number | '' = form[name]
    if (typed !== '' && typed !== builtIn[name]) own[name] = typed
  }
  return own
}

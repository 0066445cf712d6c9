import type { DutyKind } from '../deputy/duty.ts'
import type { Actor } from '../street/roles.ts'
import type { Day } from '../time.ts'
import type { ItemCommand } from './decide-item.ts'

/** What an action of an item adds to the duty records of the deputies who took part: nothing while it is only arranged. */
export const itemDutiesOf = (
  command: ItemCommand,
  { personId }: Pick<Actor, 'personId'>,
): { personId: string; kind: DutyKind; on: Day }[] => {
  const forAll = (deputies: readonly string[] = [], kind: DutyKind, on: Day) =>
    [...new Set(deputies)].map((deputy) => ({ personId: deputy, kind, on }))
  switch (command.action) {
    case 'record':
      return forAll(command.input.deputies, `item-${command.input.kind}`, command.input.on)
    case 'look-back':
      return forAll(command.input.deputies, 'item-look-back', command.input.on)
    case 'take-part':
      return personId ? [{ personId, kind: command.input.kind, on: command.input.on }] : []
    default:
      return []
  }
}

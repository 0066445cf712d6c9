/** A queue that takes nothing for the moment: the same again, or a sweep, hands on what was left. */
export class QueueBusy extends Error {
  override readonly name = 'ServiceUnavailable'
}

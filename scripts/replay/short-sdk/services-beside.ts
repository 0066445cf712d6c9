/** A service of the main thread: the target as the header `x-amz-target` has it, the input of the operation. */
export type ServicesBeside = (
  target: string,
  input: Record<string, unknown>,
) => Promise<Record<string, unknown>>

declare global {
  /** Bus and queues of the replay, for the functions of a thread; a message between threads costs less than HTTP. */
  var servicesBeside: ServicesBeside | undefined
}

export const askBeside: ServicesBeside = (target, input) => {
  if (!globalThis.servicesBeside) throw new Error('the replay gave this thread no services')
  return globalThis.servicesBeside(target, input)
}

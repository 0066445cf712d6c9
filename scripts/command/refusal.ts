/** What cannot be done as a person asked, in a sentence that they can act on. */
export class Refusal extends Error {}

/** What was typed is no use of the command, which then says how it is used. */
export class WrongUse extends Refusal {
  constructor(why: string, usage: string) {
    super(`${why}\n${usage}`)
  }
}

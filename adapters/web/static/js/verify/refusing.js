// The one error of everything here: the code of the first thing that does not hold, and its facts.
// The sentences are those of the command-line program; the page brings them along.

export class ProofRefused extends Error {
  constructor(code, facts = {}) {
    super(code);
    this.code = code;
    this.facts = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, String(fact)]));
  }
}

// Something cannot be read; whoever calls says what that means. Nothing else is ever caught as such.
export class Unreadable extends Error {}

export function unreadableIs(code, facts, read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) throw new ProofRefused(code, facts);
    throw error;
  }
}

import { ProblemError } from '../problem.ts'

/** How much work Argon2id (version 1.3, one lane) takes. It is kept with the passphrase's slot. */
export interface KdfParameters {
  /** In KiB. */
  readonly memory: number
  /** How often the memory is gone over: Argon2's t. */
  readonly passes: number
}

/**
 * Argon2id of a passphrase (NFKC, UTF-8) and 16 bytes of salt: 32 bytes. It leaves the passphrase to its owner to wipe.
 * Throws `unexpected` where the computer can't do the work.
 */
export interface Derive {
  (passphrase: Uint8Array, salt: Uint8Array, parameters: KdfParameters): Promise<Uint8Array>
  /** Loads what the next one takes, so that a person who has typed need not wait for it. */
  readonly stayReady?: () => void
  /** Lets go of it. */
  readonly rest?: () => void
}

/**
 * What a key file may ask for. Less would make guessing cheap, more would let a changed file hang the computer: both
 * are refused before any work is done.
 */
const leastParameters: KdfParameters = { memory: 64 * 1024, passes: 3 }
const mostParameters: KdfParameters = {
  memory: 2 * 1024 * 1024,
  passes: 20,
}

/** What a new passphrase gets at least. */
const usualParameters: KdfParameters = { memory: 256 * 1024, passes: 3 }

/** How long an unlock should take, in milliseconds: hardly felt by a person, and long for someone who guesses. */
const aim = 1000

export function isAllowed({ memory, passes }: KdfParameters): boolean {
  return (
    Number.isInteger(memory) &&
    Number.isInteger(passes) &&
    memory >= leastParameters.memory &&
    memory <= mostParameters.memory &&
    passes >= leastParameters.passes &&
    passes <= mostParameters.passes
  )
}

/** A wrapping key, and what it takes to derive it again. */
export interface Derived {
  readonly parameters: KdfParameters
  readonly salt: Uint8Array
  readonly key: Uint8Array
}

/**
 * Derives the key for a new passphrase, with as much work as this computer does in about a second, but never less than
 * `usualParameters` and `former`. `fixed` sets the work without measuring; it has to be allowed.
 */
export async function deriveAnew(
  passphrase: Uint8Array,
  env: {
    now(): number
    randomBytes(length: number): Uint8Array
    derive: Derive
    readonly kdf?: KdfParameters
  },
  former: KdfParameters = usualParameters,
): Promise<Derived> {
  const salt = env.randomBytes(16)
  if (env.kdf) {
    if (!isAllowed(env.kdf))
      throw new ProblemError('bad-request', 'This much or this little work is not allowed for a passphrase.')
    return {
      parameters: env.kdf,
      salt,
      key: await env.derive(passphrase, salt, env.kdf),
    }
  }
  const first: KdfParameters = {
    memory: Math.max(former.memory, usualParameters.memory),
    passes: Math.max(former.passes, usualParameters.passes),
  }
  const begun = env.now()
  const key = await env.derive(passphrase, salt, first)
  const parameters = raise(first, env.now() - begun)
  if (parameters.passes === first.passes) return { parameters, salt, key }
  key.fill(0)
  return {
    parameters,
    salt,
    key: await env.derive(passphrase, salt, parameters),
  }
}

/** As many passes as fit into the aim, when these took `took` milliseconds. A clock that was set back says nothing. */
function raise(parameters: KdfParameters, took: number): KdfParameters {
  if (took <= 0) return parameters
  const passes = Math.floor((parameters.passes * aim) / took)
  return {
    ...parameters,
    passes: Math.min(Math.max(passes, parameters.passes), mostParameters.passes),
  }
}

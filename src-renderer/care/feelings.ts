/** A word for a feeling. Ids are for translations and never change; an entry keeps the word itself. */
interface FeelingWord {
  readonly id: string
  readonly word: string
}

/** A plain head word and the finer ones near it. The head word can be chosen, too. */
export interface FeelingGroup extends FeelingWord {
  readonly finer: readonly FeelingWord[]
}

const word = (english: string): FeelingWord => ({ id: english.replaceAll(' ', '-'), word: english })
const group = (head: string, ...finer: string[]): FeelingGroup => ({ ...word(head), finer: finer.map(word) })

/** Sixty-four words in eight groups: the heavy ones first, since they are looked for first, and the light ones too. */
export const feelings: readonly FeelingGroup[] = [
  group('sad', 'disappointed', 'hurt', 'lonely', 'grieving', 'homesick', 'hopeless', 'downcast'),
  group('afraid', 'worried', 'nervous', 'insecure', 'helpless', 'startled', 'dreading it', 'panicky'),
  group('angry', 'annoyed', 'frustrated', 'bitter', 'jealous', 'indignant', 'impatient', 'furious'),
  group('ashamed', 'embarrassed', 'guilty', 'humiliated', 'exposed', 'regretful', 'inadequate', 'disgusted'),
  group('tired', 'drained', 'numb', 'empty', 'overwhelmed', 'bored', 'listless', 'discouraged'),
  group('uneasy', 'restless', 'tense', 'torn', 'confused', 'surprised', 'suspicious', 'out of place'),
  group('calm', 'relieved', 'content', 'safe', 'at peace', 'settled', 'patient', 'reconciled'),
  group('glad', 'grateful', 'hopeful', 'proud', 'curious', 'touched', 'determined', 'connected'),
]

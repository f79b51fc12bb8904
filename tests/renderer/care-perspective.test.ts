import { describe, expect, it } from 'vitest'
import { countPerspective } from '../../src-renderer/care/perspective.ts'

const count = (text: string, language = 'en', names: readonly string[] = []) => {
  const { self, other } = countPerspective(text, language, names)
  return [self, other]
}

describe('words from inside and from outside', () => {
  it.each([
    ['', [0, 0]],
    ['I went home.', [1, 0]],
    ['She went home with her brother.', [0, 2]],
    ['I’m late, I’ve lost my way, and I’d rather I’ll not say.', [5, 0]],
    ["I'm late, I've lost my way, and I'd rather I'll not say.", [5, 0]],
    ['im sorry, ive tried, i did', [3, 0]],
    ['“I can’t,” she said. ‘Nor can I,’ I said.', [3, 1]],
    ['MY FAULT, I THOUGHT. HE SAID NOTHING.', [2, 1]],
    ['Themselves, theirs, himself, hers.', [0, 4]],
    ['Mine is the myth of mythical meals in the shed.', [1, 0]],
    ['This is an idea: it is icy in here, then there.', [0, 0]],
  ])('English: %s', (text, expected) => {
    expect(count(text)).toEqual(expected)
  })

  it.each([
    ['World War I was long.', 0],
    ['Part I, Part II and Part III', 0],
    ['Volumes I, II and IV', 0],
    ['Henry I, Elizabeth I.', 0],
    ['(i) bread, i.e. rye', 0],
    ['So am I. Neither could I. Could I, then I would.', 4],
    ['Yesterday I slept. Anna and I, we slept.', 2],
    ['It was Anna. I knew.', 1],
  ])('an I that is a number is not the writer: %s', (text, expected) => {
    expect(count(text)).toEqual([expected, 0])
  })

  it('counts the names that are given, as they are written', () => {
    expect(count('Anna sat there. Anna’s hands shook. ANNA left. Annabel stayed.', 'en', ['Anna'])).toEqual([0, 3])
    expect(count('Will said he will come.', 'en', ['Will'])).toEqual([0, 2])
    expect(count('Mary Ann saw Mary.', 'en', ['Mary', 'Mary Ann'])).toEqual([0, 2])
    expect(count('Zoe\u0308 waited.', 'en', ['Zoë'])).toEqual([0, 1])
    expect(count('Anna’s, and I', 'en', ['', '  ', '.*'])).toEqual([1, 0])
  })

  it.each([
    ['de', 'Ich habe mir mein Heft geholt, und er gab ihr seine Hand.', [3, 3]],
    ['de', 'Das kann sein. Annas Heft lag da, und Anna fror.', [0, 2]],
    ['es', 'Yo me fui con mi hermano; ella y él se quedaron con su perro.', [3, 3]],
    ['fr', 'J’ai pris mon sac, il m’a vu. « C’est moi », dit-elle.', [4, 2]],
    ['pt', 'Eu perdi o meu livro; ele chamou-me e ela riu.', [3, 2]],
    ['it', 'Io mi sono seduto. Lui m’ha visto, e lei ha preso la sua borsa.', [3, 3]],
    ['nl', 'Ik zag mijn zus; zij zag me niet, en hij gaf haar iets.', [3, 3]],
    ['de-AT', 'ICH SAH IHN', [1, 1]],
  ])('%s: %s', (language, text, expected) => {
    expect(count(text, language, ['Anna'])).toEqual(expected)
  })

  it('reads a language that it does not know as English', () => {
    expect(count('I saw her.', 'fi')).toEqual([1, 1])
    expect(count('I saw her.', 'constructor')).toEqual([1, 1])
  })
})

import type { Surroundings } from '../../src-preload/contract.ts'

type Platform = Surroundings['platform']

/** A place on the page of settings, which can be found by its words and gone to. */
interface Place {
  readonly words: string
  /** Other words by which a person may look for it. */
  readonly also?: string
  /** The systems that have it, if not all. */
  readonly on?: readonly Platform[]
}

interface Section extends Place {
  readonly settings: { readonly [name: string]: Place }
}

/** Every section in its order on the page, with the settings in it. What is on the page takes its words from here. */
const contents = {
  locking: {
    words: 'Locking',
    also: 'safety security',
    settings: {
      idle: { words: 'Lock when nobody is there', also: 'idle timer minutes away automatic' },
      sources: { words: 'What locks this journal on this computer', also: 'sleep suspend screen shutdown user' },
    },
  },
  capture: {
    words: 'Capture and tray',
    also: 'quick note background',
    settings: {
      shortcut: { words: 'Keys for quick capture', also: 'shortcut keyboard global hotkey command' },
      closing: { words: 'When its window is closed, Kintsugi', also: 'tray quit', on: ['linux', 'win32'] },
      login: { words: 'Start when I log in, without a window', also: 'autostart startup hidden' },
      hidden: {
        words: 'Leave Kintsugi out of screenshots and shared screens',
        also: 'screen recording hide window',
        on: ['darwin', 'win32'],
      },
    },
  },
  passphrase: { words: 'Passphrase and recovery', also: 'password key forgotten', settings: {} },
  appearance: {
    words: 'Appearance',
    also: 'look display',
    settings: {
      theme: { words: 'Theme', also: 'light dark colours night' },
      size: { words: 'Text size', also: 'font zoom larger smaller' },
      measure: { words: 'Width of the lines', also: 'measure column narrow wide' },
      still: { words: 'Less motion', also: 'reduced animation still' },
    },
  },
  writing: {
    words: 'Writing',
    also: 'editor entries',
    settings: {
      day: { words: 'A new day begins at', also: 'midnight boundary night' },
      question: { words: 'One question at a time', also: 'prompts step guided' },
      photographs: { words: 'Keep where photographs were taken', also: 'pictures images location gps' },
      spelling: { words: 'Spelling', also: 'spell check dictionary language' },
      setbacks: { words: 'When something went wrong', also: 'setback' },
      feelings: { words: 'Feelings are asked for', also: 'emotions first last order' },
      brake: { words: 'A quiet line when “why” keeps coming back', also: 'rumination brake' },
      echo: { words: 'One of your own setbacks that is over, while you write about a new one', also: 'echo helped' },
      forecasts: { words: 'Guess how bad it will feel in a week, and look a week later', also: 'forecast' },
      words: { words: 'Your own words for feelings', also: 'emotions list' },
      traps: { words: 'Thinking traps', also: 'distortions list' },
    },
  },
  templates: {
    words: 'Templates',
    also: 'prompts questions',
    settings: { freely: { words: '“Write freely” begins with', also: 'blank empty weekday default' } },
  },
  'too-much': { words: 'If it is too much', also: 'crisis help people country numbers emergency', settings: {} },
  transfer: { words: 'Import and export', also: 'markdown zip files backup', settings: {} },
  snapshots: {
    words: 'Snapshots',
    also: 'backup copy restore earlier state lost',
    settings: { place: { words: 'A second place', also: 'disk stick folder backup' } },
  },
  nothing: {
    words: 'What leaves this app: nothing',
    also: 'privacy network encrypted folder',
    settings: { check: { words: 'See for yourself', also: 'self-check privacy search files' } },
  },
  about: {
    words: 'About',
    also: 'version licence license',
    settings: {
      research: { words: 'What research found about journaling', also: 'evidence study science limits' },
      licences: { words: 'The work of others in it, and its licences', also: 'license open source' },
    },
  },
} as const satisfies { readonly [name: string]: Section }

type Contents = typeof contents
export type SectionName = keyof Contents
type SettingOf<Name extends SectionName> = Extract<keyof Contents[Name]['settings'], string>
/** Such as `locking`, or `locking idle`. */
export type SettingsPlace = SectionName | { readonly [Name in SectionName]: `${Name} ${SettingOf<Name>}` }[SectionName]

const places: ReadonlyMap<string, Place> = new Map(
  (Object.entries(contents) as [SectionName, Section][]).flatMap(([name, section]): [string, Place][] => [
    [name, section],
    ...Object.entries(section.settings).map(([setting, place]): [string, Place] => [`${name} ${setting}`, place]),
  ]),
)

export const sectionNames = Object.keys(contents) as readonly SectionName[]

/** How it is called on the page. */
export const wordsOf = (place: SettingsPlace): string => places.get(place)?.words ?? ''

/** Every place that the page has on this system, with all the words by which it may be looked for. */
export function placesOn(
  platform: Platform,
): readonly { readonly place: SettingsPlace; readonly words: string; readonly also: string }[] {
  return [...places]
    .filter(([, { on }]) => on === undefined || on.includes(platform))
    .map(([place, { words, also = '' }]) => ({
      place: place as SettingsPlace,
      words,
      also: `${also} ${wordsOf(place.split(' ')[0] as SectionName)}`,
    }))
}

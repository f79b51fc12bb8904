import { infiniteQueryOptions, keepPreviousData, notifyManager, QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  Day,
  EntryId,
  Filter,
  GoalId,
  LessonId,
  Month,
  SearchPage,
  SetbackId,
  TemplateId,
} from '../src-preload/contract.ts'
import { ask, journal } from './bridge.ts'

/** Entries of a month come in pages of this many. */
export const pageSize = 100
/** Results of a search come in pages of this many. */
export const hitsPerPage = 50
/** Small steps of each part are read so many at first. */
export const stepsAtOnce = 200
/** When a search is to be asked again by itself: soon, while its index is behind. Milliseconds. */
export const againAfter = (page: SearchPage | undefined): number | false => page?.behind === true && 1000

const minute = 60_000

// What was read is shown at once, not after a turn of the timers: it is there within a few milliseconds.
notifyManager.setScheduler(queueMicrotask)

/**
 * What the page has read of the journal. Nothing grows old by itself: the journal says when something changed. What is
 * no longer on screen is let go after a minute, so that a long day does not fill the memory with words.
 */
export function createReading(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: minute,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** What is read of the entries, and grows old with them. */
export const reads = {
  overview: () => queryOptions({ queryKey: ['entries', 'overview'], queryFn: () => ask(journal.readOverview()) }),
  captures: () => queryOptions({ queryKey: ['entries', 'captures'], queryFn: () => ask(journal.listCaptures()) }),
  months: (filter: Filter) =>
    queryOptions({
      queryKey: ['entries', 'months', filter],
      queryFn: () => ask(journal.countMonths({ filter })),
    }),
  month: (filter: Filter, month: Month, page: number) =>
    queryOptions({
      queryKey: ['entries', 'month', filter, month, page],
      queryFn: () => ask(journal.listMonth({ filter, month, offset: page * pageSize, limit: pageSize })),
    }),
  recent: (limit: number) =>
    queryOptions({ queryKey: ['entries', 'recent', limit], queryFn: () => ask(journal.listRecent({ limit })) }),
  onThisDay: (day: Day) =>
    queryOptions({
      queryKey: ['entries', 'on-this-day', day],
      queryFn: () => ask(journal.listOnThisDay({ day })),
      placeholderData: keepPreviousData,
    }),
  tags: () => queryOptions({ queryKey: ['entries', 'tags'], queryFn: () => ask(journal.listTags()) }),
  hits: (text: string, filter: Filter) =>
    infiniteQueryOptions({
      queryKey: ['entries', 'hits', text, filter],
      queryFn: async ({ pageParam }) => ({
        text,
        ...(await ask(journal.search({ text, filter, offset: pageParam, limit: hitsPerPage }))),
      }),
      initialPageParam: 0,
      // A page comes short where entries have gone that the index doesn't know of yet: only the count tells the last.
      getNextPageParam: ({ total }, _pages, offset) =>
        total !== null && total <= offset + hitsPerPage ? null : offset + hitsPerPage,
      refetchInterval: ({ state }) => againAfter(state.data?.pages[0]),
      placeholderData: keepPreviousData,
      gcTime: 10_000,
    }),
  templates: () =>
    queryOptions({ queryKey: ['templates'], queryFn: () => ask(journal.listTemplates()), gcTime: 60 * minute }),
  settings: () => queryOptions({ queryKey: ['settings'], queryFn: () => ask(journal.readSettings()) }),
  setbacks: (trashed: boolean) =>
    queryOptions({
      queryKey: ['entries', 'setbacks', trashed],
      queryFn: () => ask(journal.listSetbacks({ trashed })),
    }),
  setback: (id: SetbackId) =>
    queryOptions({ queryKey: ['entries', 'setback', id], queryFn: () => ask(journal.readSetback({ id })) }),
  steps: (today: Day, limit = stepsAtOnce) =>
    queryOptions({
      queryKey: ['entries', 'steps', today, limit],
      queryFn: () => ask(journal.listSteps({ today, limit })),
      placeholderData: keepPreviousData,
    }),
  lessons: (text: string) =>
    queryOptions({
      queryKey: ['entries', 'lessons', text],
      queryFn: () => ask(journal.listLessons({ text })),
      placeholderData: keepPreviousData,
    }),
  lessonsAtHand: (entry: EntryId) =>
    queryOptions({
      queryKey: ['entries', 'lessons at hand', entry],
      queryFn: () => ask(journal.listLessonsAtHand({ entry })),
    }),
  lesson: (id: LessonId) =>
    queryOptions({ queryKey: ['entries', 'lesson', id], queryFn: () => ask(journal.readLesson({ id })) }),
  goals: () => queryOptions({ queryKey: ['entries', 'goals'], queryFn: () => ask(journal.listGoals()) }),
  goal: (id: GoalId) =>
    queryOptions({ queryKey: ['entries', 'goal', id], queryFn: () => ask(journal.readGoal({ id })) }),
  today: (today: Day) =>
    queryOptions({
      queryKey: ['entries', 'today', today],
      queryFn: () => ask(journal.readToday({ today })),
      placeholderData: keepPreviousData,
    }),
  waiting: (today: Day) =>
    queryOptions({
      queryKey: ['entries', 'waiting', today],
      queryFn: () => ask(journal.countWaiting({ today })),
      placeholderData: keepPreviousData,
    }),
  forecasts: () => queryOptions({ queryKey: ['entries', 'forecasts'], queryFn: () => ask(journal.readForecasts()) }),
  template: (id: TemplateId) =>
    queryOptions({
      queryKey: ['templates', id],
      queryFn: () => ask(journal.readTemplate({ id })),
      gcTime: 60 * minute,
    }),
  setbacksOf: (entry: EntryId) =>
    queryOptions({ queryKey: ['entries', 'setbacks-of', entry], queryFn: () => ask(journal.setbacksOf({ entry })) }),
  trashedSetbacksOf: (entry: EntryId) =>
    queryOptions({
      queryKey: ['entries', 'trashed-setbacks-of', entry],
      queryFn: () => ask(journal.setbacksOf({ entry, trashed: true })),
    }),
}

/** Has everything that shows entries read anew: at once where it is on screen, later where it is not. */
export const entriesChanged = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: ['entries'] })

/** Has what Today shows read anew. */
export const todayChanged = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: ['entries', 'today'] })

/** Has the templates read anew. */
export const templatesChanged = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: ['templates'] })

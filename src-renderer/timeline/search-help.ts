/** What else can be typed where a search found nothing. */
export const searchHelp: readonly string[] = [
  'Other words may find it, or the first letters of one. "Two words" in quotes are found side by side, and -word leaves out what has it.',
  'An entry is also found by its day (on:2024-05-17, after:2024-03, before:2025), by what it belongs to (tag:work, setback:exam, setback:open, template:landing), by what is in it (feeling:ashamed, has:step, has:lesson, has:image), and by its star (is:starred).',
]

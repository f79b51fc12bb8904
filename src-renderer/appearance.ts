import type { Appearance } from '../src-preload/contract.ts'

export const plainAppearance: Appearance = {
  theme: 'system',
  textSize: 100,
  measure: 'usual',
  still: false,
  language: 'system',
}

const dark = window.matchMedia('(prefers-color-scheme: dark)')
const lessMotion = window.matchMedia('(prefers-reduced-motion: reduce)')
let current = plainAppearance

function draw(): void {
  const root = document.documentElement
  root.dataset.theme = current.theme === 'system' ? (dark.matches ? 'dark' : 'light') : current.theme
  root.style.fontSize = `${current.textSize}%`
  root.dataset.measure = current.measure
  root.toggleAttribute('data-still', current.still || lessMotion.matches)
}

/** Puts what was chosen on the page, and keeps following the system where that is the choice. */
export function showAppearance(appearance: Appearance): void {
  current = appearance
  draw()
}

/** The language that dates and numbers are written in, for Intl. */
export function localeOf(appearance: Appearance): string | undefined {
  return appearance.language === 'system' ? undefined : appearance.language
}

for (const wish of [dark, lessMotion]) wish.addEventListener('change', draw)

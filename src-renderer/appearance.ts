import type { Appearance } from '../src-preload/contract.ts'

export const plainAppearance: Appearance = { theme: 'system', textSize: 100, language: 'system' }

const dark = window.matchMedia('(prefers-color-scheme: dark)')
let current = plainAppearance

function draw(): void {
  const root = document.documentElement
  root.dataset.theme = current.theme === 'system' ? (dark.matches ? 'dark' : 'light') : current.theme
  root.style.fontSize = `${current.textSize}%`
}

/** Puts theme and text size on the page, and keeps following the system where that is the choice. */
export function showAppearance(appearance: Appearance): void {
  current = appearance
  draw()
}

/** The language that dates and numbers are written in, for Intl. */
export function localeOf(appearance: Appearance): string | undefined {
  return appearance.language === 'system' ? undefined : appearance.language
}

dark.addEventListener('change', draw)

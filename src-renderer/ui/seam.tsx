/** A mended crack. It says nothing that is not said in words. */
export function Seam({ className }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 240 44" aria-hidden="true" fill="none" strokeLinejoin="round">
      <path
        d="M2 30 L46 24 L64 10 L98 32 L138 20 L162 36 L198 14 L238 22 M64 10 L76 3 M162 36 L170 42 M98 32 L92 41"
        stroke="var(--gold-seam)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  )
}

import { useState } from 'react'
import { ask, problemOf, shell } from '../bridge.ts'
import { Button } from './button.tsx'

/** Shows the vault's folder in the file manager, or says why not. */
export function ShowFolder() {
  const [problem, setProblem] = useState<string | null>(null)
  const show = () => ask(shell.showVault()).catch((thrown) => setProblem(problemOf(thrown).message))
  return (
    <>
      <Button onClick={show}>Show the folder</Button>
      {problem && <p role="alert">{problem}</p>}
    </>
  )
}

import {
  $getState,
  $setState,
  createState,
  DecoratorNode,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalNode,
  type StateConfig,
} from 'lexical'
import type { JSX } from 'react'
import { type FilledIn, filledIn, filledInWords } from '../filled-in.ts'

/** What is filled in of a block, without what all nodes have. */
export type Fields<Block extends FilledIn> = Omit<Block, 'type' | 'version'>

export type States<Block extends FilledIn> = {
  readonly [Key in keyof Fields<Block>]: StateConfig<Key & string, Fields<Block>[Key]>
}

/**
 * The states in which the editor keeps a block, one for each field, each read as strictly as a saved text is.
 *
 * @param blank the block with nothing filled in, which passes for one of the journal's
 */
export function statesOf<Block extends FilledIn>(blank: Block): States<Block> {
  const read = (key: keyof Fields<Block>, value: unknown) => {
    const block = value === undefined ? null : (filledIn({ ...blank, [key]: value }) as Block | null)
    return (block ?? blank)[key]
  }
  const keys = Object.keys(blank).filter((key) => key !== 'type' && key !== 'version') as (keyof Fields<Block> &
    string)[]
  const states = keys.map((key) => [
    key,
    createState(key, {
      parse: (value) => read(key, value),
      isEqual: (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other),
    }),
  ])
  return Object.fromEntries(states) as States<Block>
}

/** A block that is filled in, standing at the top of the text with a small form of its own. */
export abstract class FilledInNode<Block extends FilledIn = FilledIn> extends DecoratorNode<JSX.Element> {
  abstract states(): States<Block>

  read(): Fields<Block> {
    const states = Object.entries(this.states()) as [string, StateConfig<string, unknown>][]
    return Object.fromEntries(states.map(([key, state]) => [key, $getState(this, state)])) as Fields<Block>
  }

  /** Changes what is named. Inside an update. */
  write(part: Partial<Fields<Block>>): this {
    const states = this.states() as Readonly<Record<string, StateConfig<string, unknown> | undefined>>
    let node = this.getWritable()
    for (const [key, value] of Object.entries(part)) {
      const state = states[key]
      if (state) node = $setState(node, state, value)
    }
    return node
  }

  /** The words in it, each field on a line of its own. */
  words(): string[] {
    return filledInWords({ type: this.getType(), ...this.read() })
  }

  override getTextContent(): string {
    return this.words().join('\n')
  }

  override isInline(): false {
    return false
  }

  /** The caret goes over it; Tab leads into it. */
  override isKeyboardSelectable(): false {
    return false
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('div')
    element.className = config.theme.filledIn ?? ''
    return element
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement('p')
    element.textContent = this.words().join(' ')
    return { element }
  }
}

export function $isFilledInNode(node: LexicalNode | null | undefined): node is FilledInNode {
  return node instanceof FilledInNode
}

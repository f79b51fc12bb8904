import {
  $getState,
  createState,
  DecoratorNode,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalNode,
} from 'lexical'

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const promptIdState = createState('promptId', { parse: text })
const textState = createState('text', { parse: text })
const templateState = createState('template', { parse: text })
const versionState = createState('templateVersion', {
  parse: (value) => (typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0),
})
const hintState = createState('hint', { parse: text })

/**
 * A question of a template, standing in the text. It has no inside for the caret, so it can't be half deleted or
 * reworded by accident; it can be selected, copied, and deleted as a whole.
 */
export class PromptNode extends DecoratorNode<null> {
  override $config() {
    return this.config('prompt', {
      extends: DecoratorNode,
      stateConfigs: [
        { flat: true, stateConfig: promptIdState },
        { flat: true, stateConfig: textState },
        { flat: true, stateConfig: templateState },
        { flat: true, stateConfig: versionState },
        { flat: true, stateConfig: hintState },
      ],
    })
  }

  getPromptId(): string {
    return $getState(this, promptIdState)
  }

  /** The template with which it came, or an empty string. */
  getTemplate(): string {
    return $getState(this, templateState)
  }

  /** Its version, or 0. */
  getTemplateVersion(): number {
    return $getState(this, versionState)
  }

  /** The quieter line under the question, or an empty string. */
  getHint(): string {
    return $getState(this, hintState)
  }

  getText(): string {
    return $getState(this, textState)
  }

  override getTextContent(): string {
    return this.getText()
  }

  override isInline(): false {
    return false
  }

  /** The caret goes from answer to answer, over the questions between them. */
  override isKeyboardSelectable(): false {
    return false
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('div')
    element.className = config.theme.prompt ?? ''
    const question = document.createElement('span')
    question.textContent = this.getText()
    element.append(question)
    const hint = this.getHint()
    if (hint !== '') {
      const line = document.createElement('small')
      line.textContent = hint
      element.append(line)
    }
    return element
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(): DOMExportOutput {
    const element = document.createElement('p')
    element.textContent = this.getText()
    return { element }
  }
}

export function $isPromptNode(node: LexicalNode | null | undefined): node is PromptNode {
  return node instanceof PromptNode
}

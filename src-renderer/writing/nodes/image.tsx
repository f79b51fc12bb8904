import {
  $applyNodeReplacement,
  $getState,
  $setState,
  createState,
  DecoratorNode,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalNode,
} from 'lexical'
import type { JSX } from 'react'
import { Picture } from '../pictures/picture.tsx'

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const pixels = (value: unknown) => (typeof value === 'number' && value > 0 ? Math.round(value) : 0)

const hashState = createState('hash', { parse: text })
const mediaTypeState = createState('mediaType', { parse: text })
const altState = createState('alt', { parse: text })
const widthState = createState('width', { parse: pixels })
const heightState = createState('height', { parse: pixels })

/** A picture in the text. It holds no bytes, only the name under which the journal keeps them, and the words for it. */
export class ImageNode extends DecoratorNode<JSX.Element> {
  override $config() {
    return this.config('image', {
      extends: DecoratorNode,
      stateConfigs: [
        { flat: true, stateConfig: hashState },
        { flat: true, stateConfig: mediaTypeState },
        { flat: true, stateConfig: altState },
        { flat: true, stateConfig: widthState },
        { flat: true, stateConfig: heightState },
      ],
    })
  }

  getHash(): string {
    return $getState(this, hashState)
  }

  getAlt(): string {
    return $getState(this, altState)
  }

  setAlt(alt: string): this {
    return $setState(this, altState, alt)
  }

  override isInline(): true {
    return true
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('span')
    element.className = config.theme.image ?? ''
    return element
  }

  override updateDOM(): false {
    return false
  }

  override decorate(): JSX.Element {
    return (
      <Picture
        hash={this.getHash()}
        alt={this.getAlt()}
        width={$getState(this, widthState)}
        height={$getState(this, heightState)}
      />
    )
  }

  /** Other programs get the words: the bytes stay in the journal. */
  override exportDOM(): DOMExportOutput {
    const element = document.createElement('span')
    element.textContent = this.getAlt()
    return { element }
  }
}

interface ImageParts {
  readonly hash: string
  readonly mediaType: string
  readonly alt: string
  readonly width: number
  readonly height: number
}

export function $createImageNode(parts: ImageParts): ImageNode {
  const node = $applyNodeReplacement(new ImageNode())
  $setState(node, hashState, parts.hash)
  $setState(node, mediaTypeState, parts.mediaType)
  $setState(node, altState, parts.alt)
  $setState(node, widthState, parts.width)
  return $setState(node, heightState, parts.height)
}

export function $isImageNode(node: LexicalNode | null | undefined): node is ImageNode {
  return node instanceof ImageNode
}

import { type AnyStateConfig, DecoratorNode, type Klass } from 'lexical'
import type { ComponentType } from 'react'
import type {
  AdviceNode,
  ChoiceNode,
  FactNode,
  FeelingsNode,
  ForecastNode,
  LessonNode,
  ScaleNode,
  StepNode,
} from '../../../src-preload/contract.ts'
import type { FilledIn } from '../filled-in.ts'
import { AdviceForm } from '../forms/advice-form.tsx'
import { ChoiceForm } from '../forms/choice-form.tsx'
import { emptyStep } from '../forms/empty-step.ts'
import { FactForm } from '../forms/fact-form.tsx'
import { FeelingsForm } from '../forms/feelings-form.tsx'
import { ForecastForm } from '../forms/forecast-form.tsx'
import { LessonForm } from '../forms/lesson-form.tsx'
import { ScaleForm } from '../forms/scale-form.tsx'
import { StepForm } from '../forms/step-form.tsx'
import type { FormProps } from '../forms/use-block.ts'
import { FilledInNode, type States, statesOf } from './filled-in-node.ts'

/** Stands in for an id, or a day, that was never given. A block that keeps it is not kept itself, only its words are. */
const noId = '00000000-0000-7000-8000-000000000000'
const noDay = '0001-01-01'

/** The class of a block, made of how it is when nothing is filled in, and of its form. */
function blockNode<Block extends FilledIn>(
  blank: Block,
  Form: ComponentType<FormProps<Block>>,
): Klass<FilledInNode<Block>> {
  const states = statesOf(blank)
  return class extends FilledInNode<Block> {
    override $config() {
      const stateConfigs = Object.values<AnyStateConfig>(states).map((stateConfig) => ({ flat: true, stateConfig }))
      return this.config(blank.type, { extends: DecoratorNode, stateConfigs })
    }

    override states(): States<Block> {
      return states
    }

    override decorate() {
      return <Form node={this.getKey()} value={this.read()} />
    }
  }
}

export const blockNodes: readonly Klass<FilledInNode>[] = [
  blockNode<FeelingsNode>({ type: 'feelings', version: 1, moment: 'before', feelings: [] }, FeelingsForm),
  blockNode<ScaleNode>({ type: 'scale', version: 1, low: '', high: '', most: 100, value: null }, ScaleForm),
  blockNode<ChoiceNode>({ type: 'choice', version: 1, choices: [], chosen: [] }, ChoiceForm),
  blockNode<StepNode>({ ...emptyStep, id: noId }, StepForm),
  blockNode<LessonNode>({ type: 'lesson', version: 1, id: noId, text: '' }, LessonForm),
  blockNode<ForecastNode>(
    {
      type: 'forecast',
      version: 1,
      id: noId,
      expected: null,
      due: noDay,
      found: null,
      checked: null,
      skipped: false,
    },
    ForecastForm,
  ),
  blockNode<AdviceNode>({ type: 'advice', version: 1, text: '', opened: false }, AdviceForm),
  blockNode<FactNode>({ type: 'fact', version: 1, text: '', to: { kind: 'entry', id: noId } }, FactForm),
]

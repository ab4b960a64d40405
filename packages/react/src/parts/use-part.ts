'use client';

import { mergeProps } from '@base-ui/react/merge-props';
import { useRender } from '@base-ui/react/use-render';
import type { ReactElement } from 'react';

/** The props of an element, and `render`: another element, or a function of the props and the state, that replaces it. */
export type PartProps<
  Tag extends 'div' | 'button' | 'input' | 'img' | 'ul' | 'span',
  State = object,
> = useRender.ComponentProps<Tag, State>;

/**
 * Renders a part: the caller's props over its own, with handlers and class names of both. Each member of `state` is a data attribute, so
 * that styles need no code.
 */
export function usePart<
  Tag extends 'div' | 'button' | 'input' | 'img' | 'ul' | 'span',
  State extends Record<string, unknown>,
>(
  tag: Tag,
  { render, ...given }: PartProps<Tag, State>,
  own: useRender.ElementProps<Tag> & Record<`data-${string}`, unknown>,
  state: State,
): ReactElement {
  return useRender({
    defaultTagName: tag,
    render: render as useRender.RenderProp<State> | undefined,
    state,
    props: mergeProps<Tag>(own as never, given as never),
  });
}

import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import {
  PortraitProvider,
  problemOf,
  sentenceOf,
  useCurrentUpload,
  useRemovePicture,
  type PortraitProviderProps,
} from '../src/index.ts';

/** Repeats at once. */
export const impatient = () =>
  new QueryClient({ defaultOptions: { queries: { retryDelay: 0 }, mutations: { retryDelay: 0 } } });

export const uploadOf = (id: number) => ({ upload: { id }, submitted: null });
export function Current() {
  const { data, error } = useCurrentUpload();
  return <p>current {error ? sentenceOf(problemOf(error), 'en') : (data?.upload?.id ?? 'unknown')}</p>;
}

export function Removal() {
  const { mutate, isPending, error } = useRemovePicture();
  return (
    <button type="button" onClick={() => mutate()}>
      {isPending ? 'pending' : error ? sentenceOf(problemOf(error), 'en') : 'idle'}
    </button>
  );
}

export const click = (text: string) => {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === text);
  button?.dispatchEvent(new window.MouseEvent('click', { bubbles: true }));
};

export const ada = { id: 'ada', pictureUrl: null };
export const eve = { id: 'eve', pictureUrl: null };

export function shown(props: Partial<PortraitProviderProps>, content = <Current />) {
  return (
    <StrictMode>
      <PortraitProvider user={ada} locale="en" {...props}>
        {content}
      </PortraitProvider>
    </StrictMode>
  );
}

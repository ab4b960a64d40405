'use client';

import { Component, lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { useLanguage } from '../language/use-language.ts';
import { Button } from './button.tsx';
import { loadPart, type Part } from './load-part.ts';
import { Notice } from './notice.tsx';

/** A component whose code is loaded when it is first shown. */
export interface OnDemand<Props> {
  (props: Props & { fallback: ReactNode }): ReactNode;
  /** Loads the code before it is needed. If that fails, it is loaded again when it is shown. @returns whether it is loaded */
  prepare: () => Promise<boolean>;
}

/** What the component shown when the code cannot be loaded gets beside the props of the one that it replaces. */
export interface NotLoadedProps {
  fallback: ReactNode;
  /** Loads it again. */
  onRetry: () => void;
}

/**
 * Shows `fallback` until the code is loaded, and a button to try again if it cannot be.
 *
 * @param Instead shown if the code cannot be loaded; by default a notice below `fallback`
 */
export function onDemand<Props extends object>(
  importPart: () => Promise<Part<Props>>,
  Instead: (props: NotLoadedProps & Props) => ReactNode = NotLoaded,
): OnDemand<Props> {
  let loaded: ComponentType<Props> | undefined;
  const load = async () => {
    const part = await loadPart(importPart);
    loaded = part.default;
    return part;
  };
  let newest = lazy(load);

  const Shown: OnDemand<Props> = ({ fallback, ...props }) => {
    // Even where the code is loaded, a lazy component shows its fallback at first, and React keeps that for 300 ms.
    const [{ Loaded, times }, setTried] = useState(() => ({ Loaded: loaded ?? newest, times: 1 }));
    // A lazy component that failed stays failed: the next try needs a new one.
    const onFailure = () => (newest = lazy(load));
    const retry = () => setTried({ Loaded: newest, times: times + 1 });
    const own = props as unknown as Props;
    const instead = <Instead {...own} fallback={fallback} onRetry={retry} />;
    return (
      <FailureBoundary key={times} onFailure={onFailure} instead={instead}>
        <Suspense fallback={fallback}>
          <Loaded {...own} />
        </Suspense>
      </FailureBoundary>
    );
  };
  Shown.prepare = async () =>
    load().then(
      () => true,
      () => false,
    );
  return Shown;
}

function NotLoaded({ fallback, onRetry }: NotLoadedProps) {
  const { t } = useLanguage();
  return (
    <div className="portrait-not-loaded">
      {fallback}
      <div role="alert">
        <Notice tone="bad" action={<Button onClick={onRetry}>{t('draft.retry')}</Button>}>
          {t('account.notLoaded')}
        </Notice>
      </div>
    </div>
  );
}

interface FailureBoundaryProps {
  onFailure: () => void;
  instead: ReactNode;
  children: ReactNode;
}

/** Without it, an error in here would unmount the host's whole page. */
class FailureBoundary extends Component<FailureBoundaryProps, { failed: boolean }> {
  static getDerivedStateFromError() {
    return { failed: true };
  }

  override state = { failed: false };

  override componentDidCatch() {
    this.props.onFailure();
  }

  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}

'use client';

import type { UserId } from '@portrait/contract';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStable } from '../interface/use-stable.ts';
import type { Problem } from '../language/problem.ts';
import type { TabChannel } from '../live/tab-channel.ts';
import { interruptionOf, type Interruption, type Person } from '../person/interruption.ts';

export interface Interruptions {
  /** Why the page cannot go on for now. */
  interruption: Interruption | undefined;
  /** Called for every problem: some mean that the page's user is no longer signed in. */
  reportProblem: (problem: Problem) => void;
  /** Asks the host to sign the user in again. */
  signIn: () => void;
  /** Ends the interruption: the page's user is signed in again. */
  resume: () => void;
}

export interface InterruptionOptions {
  user: Person | null;
  tabs: TabChannel;
  onSignInNeeded: ((why: Interruption, over: AbortSignal) => Promise<void>) | undefined;
  onSignInElsewhere: ((person: Person) => void) | undefined;
}

/** Detects, by the server's answers and by other tabs, that the page's user is no longer the one signed in. */
export function useInterruption(options: InterruptionOptions): Interruptions {
  const { user, tabs, onSignInNeeded, onSignInElsewhere } = options;
  const [met, setMet] = useState<{ of: UserId; why: Interruption }>();
  const interruption = user && met?.of === user.id ? met.why : undefined;

  const interrupt = useStable((why: Interruption) => {
    // Knowing who is signed in now says more than that a session ended.
    if (user && (!interruption || interruption.kind === 'ended')) setMet({ of: user.id, why });
  });
  const reportProblem = useCallback(
    (problem: Problem) => {
      const why = interruptionOf(problem);
      if (why) interrupt(why);
    },
    [interrupt],
  );
  const resume = useCallback(() => setMet(undefined), []);
  const over = useRef<AbortController>(null);
  const signIn = useStable(() => {
    const { signal } = (over.current ??= new AbortController());
    const answered = interruption && onSignInNeeded?.(interruption, signal);
    void answered?.then(
      () => !signal.aborted && resume(),
      () => undefined,
    );
  });
  useEffect(() => {
    if (!interruption) return undefined;
    signIn();
    return () => {
      over.current?.abort();
      over.current = null;
    };
  }, [interruption, signIn]);

  const onPerson = useStable((person: Person | null) => {
    if (!user) {
      if (person) onSignInElsewhere?.(person);
    } else if (!person) interrupt({ kind: 'signedOut' });
    else if (person.id !== user.id) interrupt({ kind: 'otherAccount', person });
    else if (interruption) resume();
  });
  useEffect(() => tabs.listen((message) => 'person' in message && onPerson(message.person)), [tabs, onPerson]);
  useTellPerson(user, tabs);

  return useMemo(
    () => ({ interruption, reportProblem, signIn, resume }),
    [interruption, reportProblem, signIn, resume],
  );
}

/** Notifies the other tabs of a sign-in and of a sign-out. A page that starts without a user notifies nobody. */
function useTellPerson(user: Person | null, tabs: TabChannel): void {
  const announced = useRef<UserId>(undefined);
  useEffect(() => {
    if (announced.current === user?.id) return;
    announced.current = user?.id;
    tabs.post({ person: user && { id: user.id, username: user.username } });
  }, [tabs, user]);
}

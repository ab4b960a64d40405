import { expect, test } from 'vitest';
import { memoryGate } from '../src/pool/memory-gate.ts';

/** Pictures of some size each, named by their place, and which of them are inside. */
function pictures(budget: number) {
  const gate = memoryGate(budget);
  const inside: string[] = [];
  const enter = (name: string, bytes: number) => {
    const leave = gate.enter(bytes, () => inside.push(name));
    return () => {
      leave();
      if (inside.includes(name)) inside.splice(inside.indexOf(name), 1);
    };
  };
  return { inside, enter };
}

test('pictures go in as long as they fit together, in the order they came', () => {
  const { inside, enter } = pictures(100);
  const leaveFirst = enter('first', 60);
  enter('second', 40);
  enter('third', 50);
  enter('small', 1);
  expect(inside).toEqual(['first', 'second']);
  leaveFirst();
  expect(inside).toEqual(['second', 'third', 'small']);
});

test('one that is too large for all the memory goes in alone', () => {
  const { inside, enter } = pictures(100);
  const leaveFirst = enter('first', 10);
  const leaveHuge = enter('huge', 500);
  enter('last', 10);
  expect(inside).toEqual(['first']);
  leaveFirst();
  expect(inside).toEqual(['huge']);
  leaveHuge();
  expect(inside).toEqual(['last']);
});

test('one that gives up while it waits lets the next one in', () => {
  const { inside, enter } = pictures(100);
  enter('first', 90);
  const giveUp = enter('second', 50);
  enter('third', 10);
  giveUp();
  expect(inside).toEqual(['first', 'third']);
});

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
  const leaveFirst = enter('first', 50);
  enter('second', 40);
  enter('third', 50);
  enter('small', 1);
  expect(inside).toEqual(['first', 'second']);
  leaveFirst();
  expect(inside).toEqual(['second', 'third', 'small']);
});

test('of those that take more than half, one goes in at a time, and small ones beside it', () => {
  const { inside, enter } = pictures(100);
  const leaveHuge = enter('huge', 500);
  enter('large', 60);
  enter('small', 40);
  enter('smaller', 10);
  enter('one too many', 10);
  expect(inside).toEqual(['huge', 'small', 'smaller']);
  leaveHuge();
  expect(inside).toEqual(['small', 'smaller', 'large']);
});

test('a large one gets its turn, however many small ones come after it', () => {
  const { inside, enter } = pictures(100);
  const leave = enter('first', 40);
  enter('second', 40);
  enter('large', 60);
  enter('small', 10);
  expect(inside).toEqual(['first', 'second']);
  leave();
  expect(inside).toEqual(['second', 'large', 'small']);
});

test('one that gives up while it waits lets the next one in', () => {
  const { inside, enter } = pictures(100);
  enter('first', 50);
  enter('second', 40);
  const giveUp = enter('third', 50);
  enter('fourth', 10);
  giveUp();
  expect(inside).toEqual(['first', 'second', 'fourth']);
});

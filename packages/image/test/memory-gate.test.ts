import { expect, test } from 'vitest';
import { memoryGate } from '../src/pool/memory-gate.ts';

/** Pictures of given sizes, named by their index, and a list of those that were admitted. */
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

test('pictures are admitted in order of arrival, as long as they fit together', () => {
  const { inside, enter } = pictures(100);
  const leaveFirst = enter('first', 50);
  enter('second', 40);
  enter('third', 50);
  enter('small', 1);
  expect(inside).toEqual(['first', 'second']);
  leaveFirst();
  expect(inside).toEqual(['second', 'third', 'small']);
});

test('of pictures above half of the budget one is admitted at a time, with small ones beside it', () => {
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

test('a large picture gets its turn, however many small ones arrive after it', () => {
  const { inside, enter } = pictures(100);
  const leave = enter('first', 40);
  enter('second', 40);
  enter('large', 60);
  enter('small', 10);
  expect(inside).toEqual(['first', 'second']);
  leave();
  expect(inside).toEqual(['second', 'large', 'small']);
});

test('a picture that stops waiting admits the next one', () => {
  const { inside, enter } = pictures(100);
  enter('first', 50);
  enter('second', 40);
  const giveUp = enter('third', 50);
  enter('fourth', 10);
  giveUp();
  expect(inside).toEqual(['first', 'second', 'fourth']);
});

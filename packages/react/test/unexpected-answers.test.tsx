import { openPage } from './page.ts';
import { expect, test } from 'vitest';
import { problemOf, sentenceOf, useLimits } from '../src/index.ts';
import { asked, at } from './asked-server.ts';
import { click, Current, impatient, Removal, shown, uploadOf } from './shown-page.tsx';

const HTML = '<html><body><h1>Bad Gateway</h1></body></html>';

test.for([404, 413, 502, 504])(
  'a page of a proxy with status %i is named as such, and a change is not repeated',
  async (status) => {
    const { show, settle, text } = openPage();
    await show(
      shown(
        { queryClient: impatient() },
        <>
          <Removal />
          <Current />
        </>,
      ),
    );
    await (await at(0)).answer(uploadOf(7));
    await settle();
    click('idle');
    await settle();
    (await at(1)).say(status, HTML);
    await settle();
    await settle(1300);
    expect(text()).toContain(`The server sent an unexpected answer (status ${status}).`);
    expect(asked.filter(({ path }) => path === 'profilePicture.remove')).toHaveLength(1);
  },
);

test.for([
  [404, 1],
  [413, 1],
  [502, 4],
  [504, 4],
] as const)('a question is repeated if a proxy says that the server is away: %i', async ([status, times]) => {
  const { show, settle, text } = openPage();
  const Limits = () => {
    const { error } = useLimits();
    return <p>{error ? sentenceOf(problemOf(error), 'en') : 'none'}</p>;
  };
  await show(shown({ queryClient: impatient() }, <Limits />));
  for (let time = 0; time < times; time += 1) {
    (await at(time)).say(status, HTML);
    await settle();
  }
  await settle(100);
  expect(asked).toHaveLength(times);
  expect(text()).toBe(`The server sent an unexpected answer (status ${status}).`);
});

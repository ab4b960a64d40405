import { MOST_SHOWN, type UserId } from '@portrait/contract';
import type { TRPCLink } from '@trpc/react-query';
import { observable, observableToPromise } from '@trpc/server/observable';
import DataLoader from 'dataloader';
import type { AppRouter } from './app-router.ts';

type Of = AppRouter['_def']['record']['shownPicture']['of']['_def']['$types'];
type List = AppRouter['_def']['record']['shownPicture']['list']['_def']['$types'];

const OF = /shownPicture\.of$/;
/** Of a user who does not exist: their initials. */
const NONE: Of['output'] = { pictureUrl: null, avifUrls: [], altText: '' };

/** Asks once for the pictures that a page requests at the same time, because a list shows many users. */
export const picturesLink: TRPCLink<AppRouter> = () => {
  const loaders = new Map<string, DataLoader<UserId, Of['output']>>();
  return ({ op, next }) => {
    if (!OF.test(op.path)) return next(op);

    async function list(userIds: readonly UserId[]): Promise<Of['output'][]> {
      const path = op.path.replace(OF, 'shownPicture.list');
      // It goes on for the others if the component of one is removed.
      const answer = await observableToPromise(next({ ...op, path, input: { userIds }, signal: null }));
      const found = 'data' in answer.result ? (answer.result.data as List['output']) : [];
      const pictures = new Map(found.map(({ userId, ...picture }) => [userId, picture]));
      return userIds.map((userId) => pictures.get(userId) ?? NONE);
    }

    const loader = loaders.get(op.path) ?? new DataLoader(list, { cache: false, maxBatchSize: MOST_SHOWN });
    loaders.set(op.path, loader);
    return observable((observer) => {
      const { userId } = op.input as Of['input'];
      loader.load(userId).then(
        (data) => {
          observer.next({ result: { type: 'data', data } });
          observer.complete();
        },
        (error) => observer.error(error),
      );
    });
  };
};

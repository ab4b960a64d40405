import type { ErrorCode } from '@portrait/contract';
import type { Confirmation, NoticesView, UploadsPage } from '@portrait/contract/schemas';
import { expectTypeOf, test } from 'vitest';
import type { RouterInputs, RouterOutputs, trpc } from '../src/provider/trpc.ts';

type ConfirmError = NonNullable<ReturnType<typeof trpc.profilePicture.confirm.useMutation>['error']>;

// Checked by the compiler: a router whose types are lost answers `any`, which fits everything else.
test('a client knows what each procedure takes and answers, and what a refusal says', () => {
  expectTypeOf<RouterInputs['profilePicture']['discard']>().toEqualTypeOf<{ uploadId: number }>();
  expectTypeOf<RouterOutputs['profilePicture']['confirm']>().toEqualTypeOf<Confirmation>();
  expectTypeOf<RouterOutputs['notices']['list']>().toEqualTypeOf<NoticesView>();
  expectTypeOf<RouterOutputs['admin']['uploads']['list']>().toEqualTypeOf<UploadsPage>();
  expectTypeOf<NonNullable<ConfirmError['data']>['error']['code']>().toEqualTypeOf<ErrorCode>();
});

'use client';

import { Button } from '../../interface/button.tsx';
import { trpc } from '../../provider/trpc.ts';
import type { AdminUpload } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useUserName } from '../parts/use-user-name.ts';

interface DismissReportsProps {
  upload: AdminUpload;
  /** Called with what to say about it. */
  onDone: (sentence: string) => void;
}

/** Dismisses what is reported about a picture, which stays as it is. */
export function DismissReports({ upload, onDone }: DismissReportsProps) {
  const { t } = useWords();
  const username = useUserName()(upload);
  const utils = trpc.useUtils();
  const dismiss = trpc.admin.moderation.dismissReports.useMutation({
    async onSuccess() {
      onDone(t('reports.dismissed', { username }));
      await utils.admin.invalidate();
    },
  });
  return (
    <>
      {dismiss.error && <ProblemNote error={dismiss.error} />}
      <Button busy={dismiss.isPending} onClick={() => dismiss.mutate({ uploadId: upload.id })}>
        {t('reports.dismiss')}
      </Button>
    </>
  );
}

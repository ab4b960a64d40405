import { useDismissNotice, useNotices, type Takedown } from '../calls/notices.ts';
import { Notice } from '../interface/notice.tsx';
import { useLanguage } from '../language/use-language.ts';

/** What moderators decided about the user's pictures, and why, until the user puts it away. */
export function ModerationNotices() {
  const { say, date } = useLanguage();
  const { locked, takedowns } = useNotices();
  const dismiss = useDismissNotice();
  return (
    <>
      {locked && (
        <Notice tone="waiting">
          {say('moderation.locked', { date: date(locked.at), reason: say(`reasons.${locked.reason}`) })}
        </Notice>
      )}
      {takedowns.map((takedown) => (
        <TakedownNotice key={takedown.id} takedown={takedown} onDismiss={() => dismiss(takedown.id)} />
      ))}
    </>
  );
}

function TakedownNotice({ takedown, onDismiss }: { takedown: Takedown; onDismiss: () => void }) {
  const { say, date } = useLanguage();
  return (
    <Notice tone="bad" onDismiss={onDismiss}>
      {say('moderation.takenDown', { date: date(takedown.at), reason: say(`reasons.${takedown.reason}`) })}
      {takedown.note && (
        <q className="portrait-note" dir="auto">
          {takedown.note}
        </q>
      )}
    </Notice>
  );
}

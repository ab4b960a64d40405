import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Button } from '../interface/button.tsx';
import { directionOf } from '../language/direction.ts';
import { useLanguage } from '../language/use-language.ts';

export interface ClosingQuestionProps {
  open: boolean;
  /** Where the account window is. */
  container: HTMLElement | null | undefined;
  onStay: () => void;
  onKeep: () => void;
  onDiscard: () => void;
}

/** Asks what becomes of a picture that is not live when the window is closed. */
export function ClosingQuestion({ open, container, onStay, onKeep, onDiscard }: ClosingQuestionProps) {
  const { say, locale } = useLanguage();
  return (
    <AlertDialog.Root open={open} onOpenChange={(stays) => !stays && onStay()}>
      <AlertDialog.Portal className="portrait" container={container ?? undefined}>
        <AlertDialog.Backdrop className="portrait-backdrop portrait-backdrop-of-question" forceRender />
        <AlertDialog.Popup className="portrait-window portrait-question" lang={locale} dir={directionOf(locale)}>
          <AlertDialog.Title>{say('draft.closeTitle')}</AlertDialog.Title>
          <AlertDialog.Description>{say('draft.closeText')}</AlertDialog.Description>
          <div className="portrait-actions">
            <Button tone="primary" onClick={onStay}>
              {say('draft.closeStay')}
            </Button>
            <Button onClick={onKeep}>{say('draft.closeKeep')}</Button>
            <Button tone="danger" onClick={onDiscard}>
              {say('draft.discard')}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

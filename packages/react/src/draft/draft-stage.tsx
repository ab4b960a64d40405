import { useLanguage } from '../language/use-language.ts';
import type { Draft } from './draft.ts';
import type { DraftWork } from './use-draft.ts';

/** The picture itself. */
export function DraftStage({ draft }: { draft: Draft; work: DraftWork }) {
  const { say } = useLanguage();
  if (!draft.source) {
    return (
      <p className="portrait-stage portrait-stage-empty">
        {say(draft.undrawable ? 'draft.noPreview' : 'account.loading')}
      </p>
    );
  }
  return (
    <div className="portrait-stage">
      <img src={draft.source.url} alt="" />
    </div>
  );
}

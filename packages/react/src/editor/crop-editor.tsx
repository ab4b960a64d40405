'use client';

import type { Crop } from '@portrait/contract';
import { Button, IconButton } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { CropAnnouncer } from './crop-announcer.tsx';
import { CropFields } from './crop-fields.tsx';
import { wholeCrop } from './crop-frame.ts';
import { leastSide, mirrorSeen, resizeSeen, shortestSide, turnSeen } from './crop-moves.ts';
import { CropStage, type CropStageProps } from './crop-stage.tsx';

export interface CropEditorProps extends CropStageProps {
  /** The crop after a reset. */
  untouched: Crop;
}

/** All controls of the crop: drag, pinch, keys, slider, buttons and number fields. */
export default function CropEditor({ untouched, ...props }: CropEditorProps) {
  const { source, crop, onChange } = props;
  const { t } = useLanguage();
  return (
    <section className="portrait-editor" aria-label={t('editor.title')}>
      <CropStage {...props} />
      <ZoomSlider {...props} />
      <div className="portrait-editor-tools" role="toolbar" aria-label={t('editor.tools')}>
        <IconButton
          icon="turnLeft"
          label={t('editor.turnLeft')}
          onClick={() => onChange((before) => turnSeen(before, false))}
        />
        <IconButton
          icon="turnRight"
          label={t('editor.turnRight')}
          onClick={() => onChange((before) => turnSeen(before, true))}
        />
        <IconButton
          icon="mirror"
          label={t('editor.mirror')}
          aria-pressed={crop.flip}
          onClick={() => onChange(mirrorSeen)}
        />
        <Button tone="quiet" icon="undo" onClick={() => onChange(() => untouched)}>
          {t('editor.reset')}
        </Button>
      </div>
      <CropFields {...props} />
      <CropAnnouncer crop={wholeCrop(crop, source)} source={source} />
    </section>
  );
}

function ZoomSlider({ source, crop, onChange }: CropStageProps) {
  const { t, percent } = useLanguage();
  const most = shortestSide(source) / leastSide(source);
  const zoom = shortestSide(source) / crop.size;
  // Equal steps of the slider are equal factors of zoom, which looks even.
  const zoomTo = (at: number) =>
    onChange((before: Crop) => resizeSeen(before, source, shortestSide(source) / most ** at));
  const by = (factor: number) => onChange((before: Crop) => resizeSeen(before, source, before.size * factor));
  return (
    <div className="portrait-editor-zoom">
      <IconButton icon="minus" label={t('editor.zoomOut')} onClick={() => by(1.1)} />
      <input
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={most > 1 ? Math.log(zoom) / Math.log(most) : 0}
        disabled={most <= 1}
        aria-label={t('editor.zoom')}
        aria-valuetext={percent(zoom)}
        onChange={(event) => zoomTo(event.currentTarget.valueAsNumber)}
      />
      <IconButton icon="plus" label={t('editor.zoomIn')} onClick={() => by(1 / 1.1)} />
    </div>
  );
}

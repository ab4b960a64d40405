'use client';

import type { Crop } from '@portrait/contract';
import { useId, useState, type KeyboardEvent } from 'react';
import { Button, IconButton } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { CropAnnouncer } from './crop-announcer.tsx';
import { CropFields } from './crop-fields.tsx';
import { wholeCrop } from './crop-frame.ts';
import { mirrorSeen, resizeSeen, sidesOf, turnSeen, zoomOf } from './crop-moves.ts';
import { CropStage, type CropStageProps } from './crop-stage.tsx';
import { GroundChoice } from './ground-choice.tsx';
import { LookSliders } from './look-sliders.tsx';
import { StraightenSlider } from './straighten-slider.tsx';
import { isUndoKey } from './undo-key.ts';

export interface CropEditorProps extends CropStageProps {
  /** The crop after a reset. */
  untouched: Crop;
  /** Takes back the last change; absent if there is none. */
  onUndo?: (() => void) | undefined;
}

/** All controls of the crop: drag, pinch, keys, slider, buttons and number fields. */
export default function CropEditor({ untouched, onUndo, ...props }: CropEditorProps) {
  const { source, crop, onChange } = props;
  const { t } = useLanguage();
  const [adjusts, setAdjusts] = useState(false);
  const adjustments = useId();

  function onKeyDown(event: KeyboardEvent) {
    if (!isUndoKey(event)) return;
    event.preventDefault();
    onUndo?.();
  }

  return (
    // The keys of its controls arrive here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="portrait-editor" aria-label={t('editor.title')} onKeyDown={onKeyDown}>
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
        <IconButton
          icon="sliders"
          label={t('editor.adjust')}
          aria-expanded={adjusts}
          aria-controls={adjustments}
          onClick={() => setAdjusts(!adjusts)}
        />
        <IconButton icon="undo" label={t('editor.undo')} aria-disabled={!onUndo || undefined} onClick={onUndo} />
        <Button tone="quiet" onClick={() => onChange(() => untouched)}>
          {t('editor.reset')}
        </Button>
      </div>
      <div id={adjustments} className="portrait-editor-adjustments" hidden={!adjusts}>
        {adjusts && (
          <>
            <StraightenSlider {...props} />
            <LookSliders {...props} />
            <GroundChoice {...props} />
          </>
        )}
      </div>
      <CropFields {...props} />
      <CropAnnouncer crop={wholeCrop(crop, source)} source={source} />
    </section>
  );
}

function ZoomSlider({ source, crop, onChange }: CropStageProps) {
  const { t, percent } = useLanguage();
  const sides = sidesOf(source, crop);
  const most = sides.most / sides.least;
  const zoom = zoomOf(crop, source);
  // Equal steps of the slider are equal factors of zoom, which looks even.
  const zoomTo = (at: number) => onChange((before: Crop) => resizeSeen(before, source, sides.most / most ** at));
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

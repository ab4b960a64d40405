'use client';

import { DayFigures } from './day-figures.tsx';
import { DistributionFigure } from './distribution-figure.tsx';
import type { FiguresProps } from './figures-props.ts';
import { FunnelFigure } from './funnel-figure.tsx';
import { ReceivedFigure } from './received-figure.tsx';
import { RefusalReasons } from './refusal-reasons.tsx';
import { RefusedFormats } from './refused-formats.tsx';
import { StorageFigure } from './storage-figure.tsx';

/** All charts, from what users did to what is stored. */
export function Figures({ range, overview }: FiguresProps) {
  return (
    <div className="portrait-admin-figures">
      <FunnelFigure range={range} overview={overview} />
      <RefusalReasons range={range} overview={overview} />
      <DayFigures range={range} overview={overview} />
      <ReceivedFigure range={range} overview={overview} />
      <RefusedFormats range={range} overview={overview} />
      <DistributionFigure kind="sizes" range={range} overview={overview} />
      <DistributionFigure kind="refusedSizes" range={range} overview={overview} />
      <DistributionFigure kind="processingTime" range={range} overview={overview} />
      <DistributionFigure kind="timeToRefuse" range={range} overview={overview} />
      <DistributionFigure kind="timeToConfirm" range={range} overview={overview} />
      <StorageFigure range={range} overview={overview} />
    </div>
  );
}

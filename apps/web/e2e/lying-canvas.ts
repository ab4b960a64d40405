import type { Page } from '@playwright/test';

/** What a canvas returns instead of its content: in every file and pixel read, or only in large files. */
export interface Lie {
  instead: 'one colour' | 'noise';
  from: 'all canvases' | 'large files';
}

/** A browser that does not let pages and their workers read a canvas. */
export async function lieAboutCanvases(page: Page, lie: Lie): Promise<void> {
  await page.addInitScript(patchCanvases, lie);
  const patch = `(${patchCanvases.toString()})(${JSON.stringify(lie)});`;
  await page.route(/(?:lighten|finder)-worker/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: patch + (await response.text()) });
  });
}

function patchCanvases({ instead, from }: Lie): void {
  const reading = OffscreenCanvasRenderingContext2D.prototype;
  const writing = OffscreenCanvas.prototype;
  const { getImageData } = reading;
  const { convertToBlob } = writing;
  const replace = (image: ImageData) => {
    for (let at = 0; at < image.data.length; at += 1) {
      const isOpacity = at % 4 === 3;
      image.data[at] = isOpacity ? 255 : instead === 'noise' ? Math.random() * 256 : 200;
    }
    return image;
  };
  writing.convertToBlob = async function lying(this: OffscreenCanvas, options) {
    if (from === 'large files' && this.width < 1000) return convertToBlob.call(this, options);
    const other = new OffscreenCanvas(this.width, this.height);
    other.getContext('2d')?.putImageData(replace(new ImageData(this.width, this.height)), 0, 0);
    return convertToBlob.call(other, options);
  };
  if (from === 'large files') return;
  reading.getImageData = function lying(this: OffscreenCanvasRenderingContext2D, ...area) {
    return replace(getImageData.apply(this, area));
  };
}

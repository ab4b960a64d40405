import { portraitAccount } from './portrait-account.tsx';
import { portraitPicture } from './portrait-picture.tsx';

/**
 * Defines `<portrait-picture>` and `<portrait-account>`. A page that loads the script twice keeps the first definition.
 *
 * @param styles the text of their style sheet
 */
export function defineElements(styles: string): void {
  const elements = { 'portrait-picture': portraitPicture, 'portrait-account': portraitAccount };
  for (const [name, create] of Object.entries(elements)) {
    if (!customElements.get(name)) customElements.define(name, create(styles));
  }
}

/** Whether an ancestor of the element, up to the window, can scroll up or down. */
export function scrollsAround(element: Element): boolean {
  const outermost = element.closest('.portrait-window');
  for (let around = element.parentElement; around; around = around.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(around).overflowY);
    if (scrolls && around.scrollHeight > around.clientHeight) return true;
    if (around === outermost) return false;
  }
  return false;
}

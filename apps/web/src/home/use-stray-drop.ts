import { useEffect, useState } from 'react';

export interface StrayDrop {
  happened: boolean;
  dismiss: () => void;
}

/** Prevents the browser from opening a file that is dropped where nothing accepts it, and reports that it was. */
export function useStrayDrop(nothingTakes: boolean): StrayDrop {
  const [happened, setHappened] = useState(false);
  useEffect(() => {
    if (!nothingTakes) return undefined;
    const onDrag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (event.type === 'drop') setHappened(true);
    };
    document.addEventListener('dragover', onDrag);
    document.addEventListener('drop', onDrag);
    return () => {
      document.removeEventListener('dragover', onDrag);
      document.removeEventListener('drop', onDrag);
      setHappened(false);
    };
  }, [nothingTakes]);
  return { happened, dismiss: () => setHappened(false) };
}

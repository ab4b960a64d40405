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
    const hear = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (event.type === 'drop') setHappened(true);
    };
    document.addEventListener('dragover', hear);
    document.addEventListener('drop', hear);
    return () => {
      document.removeEventListener('dragover', hear);
      document.removeEventListener('drop', hear);
      setHappened(false);
    };
  }, [nothingTakes]);
  return { happened, dismiss: () => setHappened(false) };
}

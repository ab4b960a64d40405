export function filesOfTutorial(): Record<string, string>;
export function writeFiles(folder: string, files: Record<string, string>): void;

export function packPackages(folder: string): Promise<Record<string, string>>;
export function installPacked(folder: string, tarballs: Record<string, string>): Promise<void>;
export function copyExample(name: string, folder: string): void;

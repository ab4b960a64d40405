/** The faults that the cluster test must find. */
export declare const FAULT_NAMES: string[];
/** @throws if the built server lacks the text in whose place the fault stands */
export declare function programWithFault(name: string): string;
export declare function withFault(name: string | undefined): string;

const LATE = /\b404\b.*(?:previewCrop|\/media\/)/;

/** Forgets what was on its way when its picture was discarded: the answer is 404, which the browser logs. */
export function forgetLateAnswers(complaints: string[]): void {
  complaints.splice(0, Infinity, ...complaints.filter((each) => !LATE.test(each)));
}

export function makeTypes(): Promise<Record<string, string>>

/** Joins a part's classes and the app's classes. */
export function joinClassNames(partClasses: string, appClasses: string | undefined): string {
  return appClasses === undefined || appClasses === '' ? partClasses : `${partClasses} ${appClasses}`;
}

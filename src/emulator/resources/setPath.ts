/**
 * Where a path leads in a stored set, whose entries are in a list under `data`. Of a set with a single entry, the fields of
 * that entry can be named at the top: the reference shows both.
 */
export function setPath(entries: number): (path: string) => string {
  return (path) => {
    const isOfTheSet = path === '' || /^\/(name|data)(\/|$)/.test(path);
    return isOfTheSet || entries !== 1 ? path : `/data/0${path}`;
  };
}

/** Give an address that lacks the last slash of the base the one it needs. */
export function completeAddress(global, base) {
  const {hash, pathname, search} = global.location;
  if (`${pathname}/` === base) {
    global.history.replaceState(null, '', base + search + hash);
  }
}

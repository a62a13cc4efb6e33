/** Have an element be asked for its value as an input is. */
export function beLikeInput(host, {disabled, value}) {
  Object.defineProperties(host, {
    disabled: {get: disabled},
    value: {get: value}
  });
}

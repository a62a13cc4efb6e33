// A checklist as it is stored: what may be done with it. No markup here.

/** Return the comments that were handed in: nobody changes them. */
export function earlierComments(item) {
  return (item.comments || []).filter(({timestamp}) => timestamp);
}

/** Return what is being written about the item now. */
export function currentText(item) {
  return current(item)?.text || '';
}

/** Write about the item; an empty text leaves no comment behind. */
export function setCurrentText(item, text) {
  const earlier = earlierComments(item);
  item.comments = text
    ? [...earlier, {...current(item), text}]
    : earlier;
}

/** Sign what was written, and return the function that takes that back. */
export function signComments(items, author, now) {
  const signed = items.map(current).filter(Boolean);
  signed.forEach(comment => {
    Object.assign(comment, {author, timestamp: now.toISOString()});
  });
  return () => signed.forEach(comment => {
    delete comment.author;
    delete comment.timestamp;
  });
}

/** Return the items with a new one of that title. */
export function withItem(list, title) {
  const index = Math.max(
    -1, ...everyItem(list).map(item => item.index ?? -1)
  ) + 1;
  const item = {
    title, index, checked: false, expanded: false, readonly: false,
    comments: []
  };
  return inOrder([...list.items, item]);
}

/** Return the items with that one moved up (-1) or down (1). */
export function withMoved(items, item, step) {
  const others = items.filter(other => other !== item);
  const place = items.indexOf(item) + step;
  return inOrder([...others.slice(0, place), item, ...others.slice(place)]);
}

/** Return the items, each told its place as `order`. */
export function inOrder(items) {
  items.forEach((item, order) => { item.order = order; });
  return items;
}

/** Return the items as they were ordered last. */
export function sortedItems(items) {
  return items.toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0));
}

function everyItem({items, deletedItems = []}) {
  return [...items, ...deletedItems];
}

function current(item) {
  return (item.comments || []).find(({timestamp}) => !timestamp);
}

// What two texts disagree on, word by word.

const TOKENS = /\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu;

/** Comparing more pairs of words than this would make a page wait. */
const MOST_PAIRS = 1_000_000;

/** How much of what is the same is shown around what is not. */
const CONTEXT = 60;

/**
 * Return the runs of text, each `same`, `removed` or `added`.
 *
 * Put together, those that are not added are the one text, and those that
 * are not removed the other.
 */
export function wordsBetween(before, after) {
  const left = tokensOf(before);
  const right = tokensOf(after);
  const start = commonStart(left, right);
  const end = commonEnd(left.slice(start), right.slice(start));
  const middle = [
    left.slice(start, left.length - end),
    right.slice(start, right.length - end)
  ];
  return joined([
    ...runs('same', left.slice(0, start)),
    ...absorbed(compare(...middle)),
    ...runs('same', left.slice(left.length - end))
  ]);
}

/** Return the runs with the middle of long equal ones left out. */
export function shortened(words) {
  return words.map((run, index) => {
    if (run.kind !== 'same' || run.text.length <= 3 * CONTEXT) {
      return run;
    }
    const head = index === 0 ? '' : run.text.slice(0, CONTEXT);
    const tail = index === words.length - 1 ? '' : run.text.slice(-CONTEXT);
    return {kind: 'same', text: `${head} … ${tail}`};
  });
}

function tokensOf(text) {
  return text.match(TOKENS) || [];
}

function commonStart(left, right) {
  const most = Math.min(left.length, right.length);
  let count = 0;
  while (count < most && left[count] === right[count]) {
    count++;
  }
  return count;
}

function commonEnd(left, right) {
  return commonStart([...left].reverse(), [...right].reverse());
}

function compare(left, right) {
  if (left.length * right.length > MOST_PAIRS) {
    return [...runs('removed', left), ...runs('added', right)];
  }
  return walk(left, right, lengthsOf(left, right));
}

/** Return the longest common subsequence's length from each pair on. */
function lengthsOf(left, right) {
  const lengths = Array.from(
    {length: left.length + 1}, () => new Uint32Array(right.length + 1)
  );
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i][j] = left[i] === right[j]
        ? lengths[i + 1][j + 1] + 1
        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

function walk(left, right, lengths) {
  const found = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      found.push({kind: 'same', text: left[i]});
      [i, j] = [i + 1, j + 1];
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
      found.push({kind: 'removed', text: left[i++]});
    } else {
      found.push({kind: 'added', text: right[j++]});
    }
  }
  return [
    ...found,
    ...runs('removed', left.slice(i)),
    ...runs('added', right.slice(j))
  ];
}

/** Take the space between two changes for changed, so that they are one. */
function absorbed(words) {
  return words.flatMap((run, index) => {
    const isBetween = index > 0 && index < words.length - 1
      && words[index - 1].kind !== 'same' && words[index + 1].kind !== 'same';
    return run.kind === 'same' && isBetween && run.text.trim() === ''
      ? [{kind: 'removed', text: run.text}, {kind: 'added', text: run.text}]
      : [run];
  });
}

function runs(kind, tokens) {
  return tokens.length ? [{kind, text: tokens.join('')}] : [];
}

/** Join neighbours of a kind; between two changes, what went comes first. */
function joined(words) {
  const groups = [];
  for (const {kind, text} of words) {
    const last = groups.at(-1);
    const isSame = kind === 'same';
    if (!last || last.isSame !== isSame) {
      groups.push({isSame, same: '', removed: '', added: ''});
    }
    groups.at(-1)[kind] += text;
  }
  return groups.flatMap(group => (
    ['same', 'removed', 'added']
      .filter(kind => group[kind])
      .map(kind => ({kind, text: group[kind]}))
  ));
}

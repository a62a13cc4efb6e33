// Where a text stops being JSON, in words. Browsers each say it differently.

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
// Control characters have to be written as escapes.
const STRING = /"([^"\\\n\r\t]|\\(["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;

const UNEXPECTED = [
  [/^$/, 'the text ends too early'],
  [/^'/, 'texts stand in double quotes (")'],
  [/^"/, 'a text does not end, or has a character that needs a \\'],
  [/^[}\]]/, 'there is a comma too many, or a value is missing'],
  [/^[\w.+-]/, 'names and texts stand in double quotes (")']
];

class Stop {
  constructor(index, reason) {
    Object.assign(this, {index, reason});
  }
}

class Reader {
  constructor(text) {
    this.text = text;
    this.index = 0;
  }

  readAll() {
    this.#value();
    this.#take(SPACE);
    if (this.index < this.text.length) {
      throw new Stop(this.index, 'there is something after the end');
    }
  }

  #value() {
    this.#take(SPACE);
    if (this.#is('{')) {
      this.#sequence('}', () => this.#member());
    } else if (this.#is('[')) {
      this.#sequence(']', () => this.#value());
    } else if (![STRING, NUMBER, WORD].some(each => this.#take(each))) {
      throw this.#unexpected();
    }
  }

  #member() {
    this.#take(SPACE);
    if (!this.#take(STRING)) {
      throw this.#unexpected();
    }
    this.#take(SPACE);
    if (!this.#is(':')) {
      throw new Stop(this.index, 'a colon is missing after the name');
    }
    this.index++;
    this.#value();
  }

  #sequence(end, readOne) {
    this.index++;
    this.#take(SPACE);
    while (!this.#is(end)) {
      readOne();
      this.#take(SPACE);
      if (this.#is(',')) {
        this.index++;
        this.#take(SPACE);
        this.#refuse(end);
      } else if (!this.#is(end)) {
        throw this.#lacking(end);
      }
    }
    this.index++;
  }

  #refuse(end) {
    if (this.#is(end)) {
      throw this.#unexpected();
    }
  }

  #lacking(end) {
    const reason = this.index < this.text.length
      ? `a comma or ${end} is missing`
      : `${end} is missing at the end`;
    return new Stop(this.index, reason);
  }

  #unexpected() {
    const rest = this.text.slice(this.index, this.index + 1);
    const [, reason] = UNEXPECTED.find(([pattern]) => pattern.test(rest))
      ?? [null, `${rest} has no meaning here`];
    return new Stop(this.index, reason);
  }

  #is(character) {
    return this.text[this.index] === character;
  }

  #take(pattern) {
    pattern.lastIndex = this.index;
    const [found] = pattern.exec(this.text) ?? [];
    this.index += found?.length ?? 0;
    return found;
  }
}

/** Return what keeps the text from being JSON: "Line 3: …", or "". */
export function faultOf(text) {
  try {
    new Reader(text).readAll();
    return '';
  } catch (stop) {
    if (!(stop instanceof Stop)) {
      throw stop;
    }
    const line = text.slice(0, stop.index).split('\n').length;
    return `Line ${line}: ${stop.reason}.`;
  }
}

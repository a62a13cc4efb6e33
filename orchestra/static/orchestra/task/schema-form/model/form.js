import {shortcomings} from '../../../common/fields/shortcomings.js';
import {faultsIn} from '../validation/validate.js';
import {isObject, isSame} from '../validation/values.js';
import {completed, started} from './filling.js';
import {inside, isWithin, partsOf, pointerTo} from './pointers.js';
import {Schemas} from './schemas.js';

/** What a list stands for that somebody puts into another order. */
const KEYED = ['chosen', 'refused', 'touched', 'unreadable'];

/**
 * The data of a task, its schema, and what is wrong where.
 *
 * Writes into `taskAssignment.task.data`, in place once something is there. A
 * place is a JSON Pointer.
 * What is wrong is said once somebody was there, or wanted to submit.
 */
export class Form {
  #taskAssignment;
  #faults = {};
  // What is filled in at first is no work yet: it is written with the first
  // answer, or as the data is submitted.
  #start = null;

  constructor(taskAssignment, {isReadOnly = false} = {}) {
    this.#taskAssignment = taskAssignment;
    this.schemas = new Schemas(taskAssignment.data_schema);
    this.isReadOnly = isReadOnly;
    this.fields = new Set();
    // All by place: forms chosen, faults the server found, places somebody
    // has been to, texts that are no JSON.
    this.chosen = new Map();
    this.refused = new Map();
    this.touched = new Map();
    this.unreadable = new Map();
    this.version = 0;
    if (!isReadOnly && isEmpty(taskAssignment.task.data)) {
      this.#start = started(this.schemas, this.schemas.root) ?? {};
    }
    this.#check();
  }

  get data() {
    return this.#start ?? this.#taskAssignment.task.data;
  }

  /** Return the value at the place, undefined if there is none. */
  read(at) {
    return partsOf(at).reduce((value, part) => (
      value !== null && typeof value === 'object' && Object.hasOwn(value, part)
        ? value[part]
        : undefined
    ), this.data);
  }

  /** Put a value there; undefined takes it away, and what it leaves empty. */
  write(at, value) {
    this.#put(changed(this.data, partsOf(at), value) ?? {});
    this.#forgetRefusals(at);
    this.#check();
  }

  /** Notice that somebody was at the place. */
  touch(at) {
    this.touched.set(at, true);
  }

  /** Say which form the value there is meant to have. */
  choose(at, index) {
    this.chosen.set(at, index);
    this.#check();
  }

  /** Return which form the value there has, or -1. */
  formAt(at, schema) {
    const value = this.read(at);
    return this.chosen.get(at)
      ?? (value === undefined ? -1 : this.schemas.formOf(schema, value));
  }

  /** Say that the text there cannot be read, or with "" that it can. */
  setUnreadable(at, sentence) {
    if (sentence) {
      this.unreadable.set(at, sentence);
    } else {
      this.unreadable.delete(at);
    }
  }

  /** Put the entries of a list in the order of their old indexes. */
  rearrange(at, order) {
    const entries = this.read(at);
    KEYED.forEach(name => {
      this[name] = rekeyed(this[name], at, order);
    });
    this.write(at, order.map(index => entries[index]));
    this.touch(at);
  }

  /** Take the faults that the server found, by place. */
  refuse(faults) {
    Object.entries(faults)
      .forEach(([at, sentences]) => this.refused.set(at, sentences));
    this.isShowingAll = true;
  }

  /** Make the data ready to submit; return whether nothing is wrong. */
  review() {
    const full = completed(
      this.schemas, this.schemas.root, this.data,
      (schema, value) => this.schemas.formOf(schema, value)
    );
    if (this.#start || !isSame(full, this.data)) {
      this.#put(full);
    }
    this.refused.clear();
    this.isShowingAll = true;
    this.#check();
    return this.everyFault().length === 0;
  }

  /** Return what to say of exactly this place. */
  sentencesAt(at) {
    if (!this.isShowingAll && !this.touched.has(at)) {
      return [];
    }
    return this.#known(at);
  }

  /** Return what to say of this place and all that is in it. */
  sentencesWithin(at) {
    const wanted = place => isWithin(place, at);
    if (!this.isShowingAll && ![...this.touched.keys()].some(wanted)) {
      return [];
    }
    return [...new Set(
      this.#places().filter(wanted).flatMap(place => this.#known(place))
    )];
  }

  /** Return all faults, as `{at, sentence}`, whether they are shown or not. */
  everyFault() {
    return this.#places().flatMap(at => (
      this.#known(at).map(sentence => ({at, sentence}))
    ));
  }

  /** Return in words how many fields are empty, and how many wrong. */
  get shortcomings() {
    const places = [...new Set(this.everyFault().map(({at}) => at))];
    const missing = places.filter(at => isBlank(this.read(at))).length;
    return shortcomings({missing, wrong: places.length - missing});
  }

  /** Return the field at the place, or the nearest one around it. */
  fieldAt(at) {
    const fields = [...this.fields];
    const parts = partsOf(at);
    for (let length = parts.length; length >= 0; length--) {
      const place = pointerTo(parts.slice(0, length));
      // Of several, the innermost came last.
      const field = fields.findLast(each => each.at === place);
      if (field) {
        return field;
      }
    }
    return undefined;
  }

  #put(data) {
    this.#start = null;
    this.#taskAssignment.task.data = data;
  }

  #check() {
    this.version++;
    this.#faults = faultsIn(
      this.data ?? {}, this.schemas.root, at => this.chosen.get(at)
    );
  }

  #known(at) {
    const unreadable = this.unreadable.get(at);
    if (unreadable) {
      return [unreadable];
    }
    return [...new Set([
      ...(this.#faults[at] || []), ...(this.refused.get(at) || [])
    ])];
  }

  #places() {
    return [...new Set([
      ...Object.keys(this.#faults),
      ...this.refused.keys(),
      ...this.unreadable.keys()
    ])];
  }

  /** What the server said was said of another value. */
  #forgetRefusals(at) {
    [...this.refused.keys()]
      .filter(place => isWithin(place, at) || isWithin(at, place))
      .forEach(place => this.refused.delete(place));
  }
}

/**
 * Return the container with the value put there, changed in place.
 *
 * An object that nothing is left in is taken away too, but in a list.
 */
function changed(container, parts, value) {
  if (parts.length === 0) {
    return value;
  }
  const [part, ...rest] = parts;
  const whole = isContainer(container) ? container : {};
  const inner = changed(whole[part], rest, value);
  if (inner !== undefined) {
    whole[part] = inner;
  } else if (Array.isArray(whole)) {
    whole[part] = rest.length ? {} : null;
  } else {
    delete whole[part];
  }
  return isEmpty(whole) && !Array.isArray(whole) ? undefined : whole;
}

function rekeyed(map, at, order) {
  const renamed = [...map].map(([place, value]) => {
    if (!place.startsWith(`${at}/`)) {
      return [place, value];
    }
    const [index, ...rest] = partsOf(place.slice(at.length));
    const now = order.indexOf(Number(index));
    return now < 0
      ? null
      : [inside(at, now) + pointerTo(rest), value];
  });
  return new Map(renamed.filter(Boolean));
}

function isContainer(value) {
  return isObject(value) || Array.isArray(value);
}

/** Whether there is no answer; a box that must be ticked is one of these. */
function isBlank(value) {
  return [undefined, null, '', false].includes(value)
    || (isContainer(value) && Object.keys(value).length === 0);
}

function isEmpty(data) {
  return !data || (isObject(data) && Object.keys(data).length === 0);
}

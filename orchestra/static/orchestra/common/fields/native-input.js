/**
 * The controller of an input that the browser draws.
 *
 * The value is text, as the browser and the API write it; no Date in between
 * can move it to another day.
 */
export class NativeInput {
  static $inject = ['$element', '$rootScope'];

  constructor($element, $rootScope) {
    this.host = $element[0];
    this.$rootScope = $rootScope;
  }

  $postLink() {
    this.input = this.host.querySelector('input');
    this.input.addEventListener('change', () => this.#tell());
    this.#show();
  }

  $onChanges() {
    this.#show();
  }

  #tell() {
    const {value} = this.input;
    if (value !== (this.value ?? '')) {
      this.$rootScope.$evalAsync(() => this.onChange({value}));
    }
  }

  #show() {
    const value = this.value ?? '';
    // Writing the same again would move the cursor of whoever types.
    if (this.input && this.input.value !== value) {
      this.input.value = value;
    }
  }
}

import angular from 'angular';

/**
 * Asks what the pictures of a text show.
 *
 * One that is not described is marked, and refused nowhere.
 */
class EditorPicturesController {
  get heading() {
    return this.pictures.length === 1
      ? 'Describe the picture'
      : 'Describe the pictures';
  }

  nameOf(index) {
    return this.pictures.length === 1 ? 'the picture' : `picture ${index + 1}`;
  }
}

angular.module('orchestra.plugins').component('editorPictures', {
  bindings: {
    onDescribe: '&',
    pictures: '<'
  },
  controller: EditorPicturesController,
  templateUrl: 'orchestra/plugins/quill/editor-pictures.component.html'
});

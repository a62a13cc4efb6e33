import angular from 'angular';

/** Rows and columns of texts, links, chips and buttons. */
class TableController {
  $doCheck() {
    if (this.rows !== this.madeOf || this.columns !== this.madeWith) {
      this.madeOf = this.rows;
      this.madeWith = this.columns;
      this.list = (this.rows || []).map(row => ({
        id: row.id, cells: this.columns.map(column => cellOf(column, row))
      }));
    }
  }
}

function cellOf(column, row) {
  const {actions, chip, detail, href, key} = column;
  return {
    column,
    text: column.text ? column.text(row) : row[key],
    detail: detail?.(row),
    href: href?.(row),
    chip: chip?.(row),
    actions: actions?.(row) || []
  };
}

angular.module('orchestra.common').component('orchestraTable', {
  bindings: {
    caption: '@',
    columns: '<',
    isCaptionHidden: '<',
    onSort: '&',
    rows: '<',
    sort: '<'
  },
  controller: TableController,
  templateUrl: 'orchestra/common/table/table.component.html'
});

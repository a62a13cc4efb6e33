// How the search of the manual orders what it finds. The weights are those of
// Sphinx, but what is called exactly as somebody typed comes first: a setting,
// a command, an address, a function.

var Scorer = {
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: {0: 15, 1: 5, 2: -5},
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,

  score: function ([page, title, anchor, description, score]) {
    const bare = text => text.replace(/^[A-Z]+ |\/+$/g, '').toLowerCase();
    const typed = new URLSearchParams(window.location.search).get('q') || '';
    const wanted = bare(typed.trim());
    const name = bare(title);
    if (wanted === '' || !anchor) {
      return score;
    }
    if (name === wanted) {
      return score + 1000;
    }
    const isLastPart = ['.', '/'].some(mark => name.endsWith(mark + wanted));
    return isLastPart ? score + 500 : score;
  }
};

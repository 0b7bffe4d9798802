"""CoNLL-U text in, sentences of words with their UD tags and heads out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec

#: Head of the root word.
ROOT = -1

#: Which features are kept, each with the tags whose words keep it.
Kept = Mapping[str, Sequence[str]]


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """One syntactic word. `head` is the index of its head in the sentence, `ROOT` for the root."""

    form: str
    space_after: bool
    upos: str
    feats: tuple[tuple[str, str], ...]
    head: int
    deprel: str


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One tree. `document` is the id of the text it comes from, empty when the treebank gives none."""

    document: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The raw text: every form, and a space where there was one; no space at the end."""
        return "".join(word.form + " " * word.space_after for word in self.words).rstrip(" ")


def genre_of(document: str) -> str:
    """The genre in a GUM document id: `GUM_news_crane` is `news`; empty for any other id."""
    parts = document.split("_")
    return parts[1] if len(parts) > 2 and parts[0] == "GUM" else ""


def parse_features(column: str, upos: str, kept: Kept) -> tuple[tuple[str, str], ...]:
    """The features of a FEATS column that words with this tag keep, in alphabetical order."""
    if column == "_":
        return ()
    pairs = (entry.split("=", 1) for entry in column.split("|"))
    return tuple(sorted((name, value) for name, value in pairs if upos in kept.get(name, ())))


def read_conllu(lines: Iterable[str], kept: Kept) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file in their order.

    Empty nodes are skipped. A multiword token ("don't") gives its words without a space between them;
    a sentence in which such words do not spell the token is left out, as its offsets would be wrong.
    """
    document = ""
    rows: list[list[str]] = []
    for line in chain(lines, [""]):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id = "):
            document = line.removeprefix("# newdoc id = ").strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            sentence = _sentence(document, rows, kept)
            if sentence is not None:
                yield sentence
            rows = []


def _sentence(document: str, rows: list[list[str]], kept: Kept) -> Sentence | None:
    words: list[Word] = []
    glued_until, surface, spelt, last_space = 0, "", "", True
    for row in rows:
        identifier, form, misc = row[0], row[1], row[9]
        if "." in identifier:
            continue
        spaced = "SpaceAfter=No" not in misc.split("|")
        if "-" in identifier:
            glued_until, surface, spelt, last_space = int(identifier.split("-")[1]), form, "", spaced
            continue
        position = int(identifier)
        if position <= glued_until:
            spelt += form
            spaced = last_space if position == glued_until else False
            if position == glued_until and spelt != surface:
                return None
        words.append(
            Word(
                form=form,
                space_after=spaced,
                upos=row[3],
                feats=parse_features(row[5], row[3], kept),
                head=int(row[6]) - 1,
                deprel=row[7],
            )
        )
    return Sentence(document=document, words=tuple(words))

"""A gold sentence and a random source in, the same tree in another dress out: typographic quotes, capitals, headlines, other names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random

import msgspec

from train.treebank import ROOT, Sentence, Word

#: Words that English headlines leave out.
ARTICLES = frozenset({"a", "an", "the"})
BE = frozenset({"is", "are", "was", "were", "am", "be", "been", "'s", "'re", "’s", "’re"})


#: A figure of four digits that begins so is a year and stays one.
CENTURIES = frozenset({"18", "19", "20"})
#: Tags whose words may stand in for one another, with the chance that a word of a sentence to be changed is exchanged. Names vary
#: without end, so they go most often; verbs stay, as their arguments hang on them.
EXCHANGED = {"PROPN": 0.5, "NOUN": 0.1, "ADJ": 0.1}

Stock = Mapping[tuple[str, tuple[tuple[str, str], ...], bool], Sequence[str]]


def stock_of(sentences: Iterable[Sentence]) -> Stock:
    """The distinct words by tag, features and capital initial, in alphabetical order: what `exchange` draws from."""
    found: dict[tuple[str, tuple[tuple[str, str], ...], bool], set[str]] = {}
    for sentence in sentences:
        for word in sentence.words:
            if word.upos in EXCHANGED and word.form.isalpha():
                found.setdefault(_kind(word), set()).add(word.form)
    return {kind: sorted(forms) for kind, forms in found.items()}


def exchange(sentence: Sentence, stock: Stock, random: Random) -> Sentence:
    """Some names, nouns and adjectives exchanged for others of their kind, figures for others of as many digits; the tree stays."""
    words = []
    for word in sentence.words:
        if word.upos == "NUM" and word.form.isascii() and word.form.isdigit():
            kept = 2 if len(word.form) == 4 and word.form[:2] in CENTURIES else 0
            drawn = (str(random.randrange(0 if place else 1, 10)) for place in range(kept, len(word.form)))
            word = msgspec.structs.replace(word, form=word.form[:kept] + "".join(drawn))
        elif word.upos in EXCHANGED and word.form.isalpha() and random.random() < EXCHANGED[word.upos]:
            word = msgspec.structs.replace(word, form=random.choice(stock.get(_kind(word)) or (word.form,)))
        words.append(word)
    return msgspec.structs.replace(sentence, words=tuple(words))


def _kind(word: Word) -> tuple[str, tuple[tuple[str, str], ...], bool]:
    return word.upos, word.feats, word.form[:1].isupper()


def dress(sentence: Sentence, chances: Mapping[str, float], random: Random, stock: Stock) -> Sentence:
    """The sentence after the changes that the draw decided on; each is drawn once, in a fixed order."""
    drawn = {name: random.random() < chances[name] for name in ("exchange", "headline", "curly", "no_stop", "capitals", "lower", "title")}
    if drawn["exchange"]:
        sentence = exchange(sentence, stock, random)
    if drawn["headline"]:
        sentence = headline(sentence)
    if drawn["curly"]:
        sentence = curly(sentence)
    if drawn["no_stop"]:
        sentence = without_stop(sentence)
    if drawn["capitals"]:
        return capitals(sentence)
    if drawn["lower"]:
        return _recased(sentence, str.lower)
    if drawn["title"]:
        return _recased(sentence, lambda form: form[:1].upper() + form[1:])
    return sentence


def curly(sentence: Sentence) -> Sentence:
    """Straight quotes and apostrophes as printed news has them: “ ” ‘ ’. A quote after a space or bracket opens."""
    words, spaced = [], True
    for word in sentence.words:
        form = word.form
        if form in {'"', "``", "''"}:
            form = "“" if form == "``" or (form == '"' and spaced) else "”"
        elif form == "'" and word.upos == "PUNCT":
            form = "‘" if spaced else "’"
        else:
            form = form.replace("'", "’")
        words.append(msgspec.structs.replace(word, form=form))
        spaced = word.space_after or form in {"(", "[", "-", "—"}
    return msgspec.structs.replace(sentence, words=tuple(words))


def capitals(sentence: Sentence) -> Sentence:
    """The sentence in capitals, as wires print it."""
    return _recased(sentence, str.upper)


def without_stop(sentence: Sentence) -> Sentence:
    """The sentence without its final full stop."""
    last = sentence.words[-1]
    if last.form != "." or last.upos != "PUNCT" or last.head == ROOT or len(sentence.words) < 3:
        return sentence
    return remove(sentence, {len(sentence.words) - 1})


def headline(sentence: Sentence) -> Sentence:
    """The sentence as a headline: no articles, no "be" before a participle or predicate, no final full stop.

    Only words without dependents go, so the rest of the tree stays as it was. A clitic goes with nothing left glued.
    """
    words = sentence.words
    heads = {word.head for word in words}
    gone = set()
    for index, word in enumerate(words):
        form = word.form.lower()
        article = word.deprel == "det" and form in ARTICLES
        be = word.deprel in {"aux:pass", "aux", "cop"} and form in BE
        if (article or be) and index not in heads and word.head != ROOT:
            glued = not word.space_after and index + 1 < len(words)
            if not glued:
                gone.add(index)
    return without_stop(remove(sentence, gone)) if len(gone) < len(words) else sentence


def remove(sentence: Sentence, gone: set[int]) -> Sentence:
    """The sentence without the words at these indices, which must have no dependents outside `gone`."""
    if not gone:
        return sentence
    renumbered = {old: new for new, old in enumerate(index for index in range(len(sentence.words)) if index not in gone)}
    words: list[Word] = []
    for index, word in enumerate(sentence.words):
        if index in gone:
            if words and word.space_after and not words[-1].space_after:
                words[-1] = msgspec.structs.replace(words[-1], space_after=True)
            continue
        words.append(msgspec.structs.replace(word, head=ROOT if word.head == ROOT else renumbered[word.head]))
    return msgspec.structs.replace(sentence, words=tuple(words))


def joined(sentences: Sequence[Sentence]) -> Sentence:
    """Several sentences as one text with one tree: the later roots hang on the first as `parataxis`."""
    words: list[Word] = []
    first_root = 0
    for number, sentence in enumerate(sentences):
        shift = len(words)
        if words:
            words[-1] = msgspec.structs.replace(words[-1], space_after=True)
        for index, word in enumerate(sentence.words):
            if word.head != ROOT:
                word = msgspec.structs.replace(word, head=word.head + shift)
            elif number == 0:
                first_root = index
            else:
                word = msgspec.structs.replace(word, head=first_root, deprel="parataxis")
            words.append(word)
    return Sentence(document=sentences[0].document, words=tuple(words))


def _recased(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    """Every form changed, but for those that would change their length ("ß" in capitals), as offsets must hold."""
    changed = (change(word.form) for word in sentence.words)
    words = (
        msgspec.structs.replace(word, form=form) if len(form) == len(word.form) else word
        for word, form in zip(sentence.words, changed, strict=True)
    )
    return msgspec.structs.replace(sentence, words=tuple(words))

"""A sentence in another dress keeps its tree."""

from random import Random

from train.augment import curly, dress, exchange, headline, joined, remove, stock_of, without_stop
from train.treebank import ROOT, Sentence, Word

NEVER = dict.fromkeys(("exchange", "headline", "curly", "no_stop", "capitals", "lower", "title"), 0.0)


def word(form: str, upos: str, head: int, deprel: str, *, space_after: bool = True) -> Word:
    return Word(form=form, space_after=space_after, upos=upos, feats=(), head=head - 1 if head else ROOT, deprel=deprel)


MINERS = Sentence(
    document="",
    words=(
        word("Twelve", "NUM", 2, "nummod"),
        word("miners", "NOUN", 4, "nsubj:pass"),
        word("were", "AUX", 4, "aux:pass"),
        word("killed", "VERB", 0, "root"),
        word("by", "ADP", 7, "case"),
        word("the", "DET", 7, "det"),
        word("blast", "NOUN", 4, "obl:agent", space_after=False),
        word(".", "PUNCT", 4, "punct", space_after=False),
    ),
)
SAID = Sentence(
    document="",
    words=(
        word('"', "PUNCT", 2, "punct", space_after=False),
        word("Run", "VERB", 0, "root", space_after=False),
        word('"', "PUNCT", 2, "punct"),
        word("wasn't", "VERB", 2, "dep", space_after=False),
    ),
)


STOCK = stock_of((MINERS, SAID))


def triples(sentence: Sentence) -> list[tuple[str, str, str]]:
    """Each word with the form of its head and its relation."""
    return [(each.form, "" if each.head == ROOT else sentence.words[each.head].form, each.deprel) for each in sentence.words]


def test_nothing_happens_at_zero_chance() -> None:
    assert dress(MINERS, NEVER, Random(1), STOCK) == MINERS


def test_the_same_seed_gives_the_same_dress() -> None:
    chances = dict.fromkeys(NEVER, 0.5)
    once = [dress(MINERS, chances, Random(seed), STOCK) for seed in range(20)]
    assert once == [dress(MINERS, chances, Random(seed), STOCK) for seed in range(20)]
    assert len({each.text for each in once}) > 1


def test_capitals_change_forms_alone() -> None:
    shouted = dress(MINERS, NEVER | {"capitals": 1.0}, Random(1), STOCK)
    assert shouted.text == "TWELVE MINERS WERE KILLED BY THE BLAST."
    assert [each.head for each in shouted.words] == [each.head for each in MINERS.words]


def test_a_letter_that_grows_in_capitals_is_left_as_it_is() -> None:
    street = Sentence(document="", words=(word("Straße", "PROPN", 0, "root", space_after=False),))
    assert dress(street, NEVER | {"capitals": 1.0}, Random(1), STOCK).text == "Straße"


def test_quotes_open_and_close() -> None:
    assert curly(SAID).text == "“Run” wasn’t"


def test_a_headline_drops_articles_be_and_the_stop_and_keeps_the_rest_of_the_tree() -> None:
    short = headline(MINERS)
    assert short.text == "Twelve miners killed by blast"
    assert triples(short) == [
        ("Twelve", "miners", "nummod"),
        ("miners", "killed", "nsubj:pass"),
        ("killed", "", "root"),
        ("by", "blast", "case"),
        ("blast", "killed", "obl:agent"),
    ]


def test_a_stop_goes_only_from_the_end() -> None:
    assert without_stop(MINERS).text == "Twelve miners were killed by the blast"
    assert without_stop(SAID) == SAID


def test_removing_a_word_leaves_the_space_between_its_neighbours() -> None:
    assert remove(MINERS, {5}).text == "Twelve miners were killed by blast."
    assert remove(MINERS, set()) is MINERS


def test_joined_sentences_are_one_tree() -> None:
    both = joined((MINERS, SAID))
    assert both.text == 'Twelve miners were killed by the blast. "Run" wasn\'t'
    assert sum(each.head == ROOT for each in both.words) == 1
    assert ("Run", "killed", "parataxis") in triples(both)


def test_exchanged_words_are_of_the_same_kind_and_the_tree_stays() -> None:
    stock = {("NOUN", (), False): ["sailors"], ("PROPN", (), True): ["Oslo"]}
    drawn = [exchange(MINERS, stock, Random(seed)) for seed in range(60)]
    assert {each.words[1].form for each in drawn} == {"miners", "sailors"}
    assert {each.words[3].form for each in drawn} == {"killed"}
    assert all([(word.head, word.deprel) for word in each.words] == [(word.head, word.deprel) for word in MINERS.words] for each in drawn)


def test_figures_keep_their_number_of_digits() -> None:
    held = Sentence(document="", words=(word("120", "NUM", 2, "nummod"), word("held", "VERB", 0, "root")))
    figures = {exchange(held, {}, Random(seed)).words[0].form for seed in range(20)}
    assert len(figures) > 1
    assert all(len(figure) == 3 and figure[0] != "0" for figure in figures)


def test_a_year_stays_a_year() -> None:
    year = Sentence(document="", words=(word("1998", "NUM", 0, "root"),))
    assert {exchange(year, {}, Random(seed)).words[0].form[:2] for seed in range(20)} == {"19"}


def test_the_stock_lists_each_word_once_by_kind() -> None:
    assert stock_of((MINERS, MINERS)) == {("NOUN", (), False): ["blast", "miners"]}

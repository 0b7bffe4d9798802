"""An untrained pipeline and gold sentences in, trained weights out: the best of those seen on the development set."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from math import cos, pi
from random import Random
from typing import Any

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from train.augment import dress, joined, stock_of
from train.constructions import draw_all
from train.corpus import batches, example, examples
from train.score import by_spacy, score
from train.treebank import Sentence

Log = Callable[[str], None]


def rates(schedule: Mapping[str, Any]) -> Iterator[float]:
    """The learning rate of each step: a straight warm-up, then half a cosine down to `rate_end`."""
    warmup, steps, top, end = schedule["warmup"], schedule["steps"], schedule["rate"], schedule["rate_end"]
    for step in range(steps):
        if step < warmup:
            yield top * (step + 1) / warmup
        else:
            yield end + (top - end) * (1 + cos(pi * (step - warmup) / max(1, steps - warmup))) / 2


def sizes(schedule: Mapping[str, Any]) -> Iterator[float]:
    """The size of each batch in tokens, growing from start to end."""
    size = float(schedule["batch_words_start"])
    while True:
        yield size
        size = min(size * schedule["batch_growth"], float(schedule["batch_words_end"]))


def passes(
    nlp: Language, sentences: Sequence[Sentence], own: Mapping[str, Any], recipe: Mapping[str, Any], random: Random
) -> Iterator[list[Example]]:
    """Batches without end: each pass draws our own constructions, shuffles all sentences and dresses them anew."""
    size = sizes(recipe["schedule"])
    chances, stock = recipe["augment"], stock_of(sentences)
    while True:
        order = [*sentences, *draw_all(own, random)]
        random.shuffle(order)
        drawn: list[Example] = []
        waiting: Sentence | None = None
        for sentence in order:
            if random.random() < chances["join"] and len(sentence.words) < 30:
                if waiting is None:
                    waiting = sentence
                    continue
                sentence, waiting = joined((waiting, sentence)), None
            made = example(nlp, dress(sentence, chances, random, stock))
            if made is not None:
                drawn.append(made)
        yield from batches(drawn, size)


def fit(
    nlp: Language,
    train: Sequence[Sentence],
    own: Mapping[str, Any],
    dev: Mapping[str, Sequence[Sentence]],
    recipe: Mapping[str, Any],
    keep: Callable[[float], None],
    log: Log,
) -> float:
    """Train in place on the treebanks' sentences and draws from the table `own`; returns the best development score.

    The score is the mean LAS over the development sets. `keep(score)` is called each time it rises, with the averaged weights in force.
    """
    schedule = recipe["schedule"]
    fix_random_seed(recipe["seed"])
    random = Random(recipe["seed"])
    _initialise(nlp, [*train, *draw_all(own, random)], log)
    optimizer = Adam(0.001, L2=schedule["decay"], L2_is_weight_decay=True, grad_clip=schedule["clip"], use_averages=True)
    best = 0.0
    losses: dict[str, float] = {}
    stream = passes(nlp, train, own, recipe, random)
    for step, rate in enumerate(islice(rates(schedule), schedule["stop"]), start=1):
        optimizer.learn_rate = rate
        nlp.update(next(stream), sgd=optimizer, drop=schedule["dropout"], losses=losses)
        if step % schedule["evaluate_every"] == 0 or step == schedule["stop"]:
            with nlp.use_params(optimizer.averages):
                scores = {name: score(by_spacy(nlp), sentences) for name, sentences in dev.items()}
                mean = sum(each.las for each in scores.values()) / len(scores)
                figures = "  ".join(f"{name} upos {each.upos} uas {each.uas} las {each.las}" for name, each in scores.items())
                log(f"step {step}  rate {rate:.5f}  mean las {mean:.2f}  {figures}")
                if mean > best:
                    best = mean
                    keep(mean)
    return best


def _initialise(nlp: Language, train: Sequence[Sentence], log: Log) -> None:
    """Collect the labels from the undressed sentences and draw the first weights."""
    plain = list(examples(nlp, train))
    log(f"{len(train)} sentences, {len(plain)} carried over, {sum(len(item.predicted) for item in plain)} tokens")
    nlp.initialize(lambda: plain)

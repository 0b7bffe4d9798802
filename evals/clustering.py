"""Two groupings of the same items in, B-cubed and pairwise precision and recall out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping

from evals.report import f1, share


def b_cubed(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Mean over items of the share of an item's group that belongs with it, of its gold group that was found, and their F1."""
    both = Counter((found[item], gold[item]) for item in gold)
    sizes, truth = Counter(found[item] for item in gold), Counter(gold.values())
    precision = share(sum(n * n / sizes[f] for (f, _), n in both.items()), len(gold))
    recall = share(sum(n * n / truth[g] for (_, g), n in both.items()), len(gold))
    return precision, recall, f1(precision, recall)


def pairwise(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of items put together."""
    both = Counter((found[item], gold[item]) for item in gold)

    def pairs(sizes: Counter[Hashable]) -> int:
        return sum(n * (n - 1) // 2 for n in sizes.values())

    right = sum(n * (n - 1) // 2 for n in both.values())
    precision = share(right, pairs(Counter(found[item] for item in gold)))
    recall = share(right, pairs(Counter(gold.values())))
    return precision, recall, f1(precision, recall)

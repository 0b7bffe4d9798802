"""The rules reader is built of rooms, each the next one's base: none hides a method of another unless it is made to be asked there."""

from __future__ import annotations

from collections import Counter

from variorum.extract.readers.rules import RulesReader

# What an earlier room asks and only a later one knows.
ASKED = {"toll_before", "labelled_before", "words_before", "told_before", "counted_before", "_police_are_there", "_tells_of_captors"}


def test_no_room_hides_a_method_of_another() -> None:
    told = Counter(name for room in RulesReader.__mro__[:-1] for name in vars(room) if not name.startswith("__"))
    assert {name for name, times in told.items() if times > 1} <= ASKED

"""A bomb, a charge or a fire that hurt nobody is an incident of its kind, in capitals as in normal text."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Urban guerrillas set off a bomb in the basement of a bank in Lurona this morning.", "bombing"),
        ("Another device has exploded on the corner of Main Street and Mill Street in Lurona.", "bombing"),
        ("Two men threw an explosive device at a police post in Lurona on Monday.", "bombing"),
        ("Terrorists placed a charge of dynamite under a bus in Lurona, the party said.", "bombing"),
        ("Gunmen machine-gunned the house of a judge in Lurona on Monday.", "shooting"),
        ("Masked men burned a bus on the road to Lurona on Monday.", "arson"),
    ],
)
def test_it_is_told_whether_or_not_anybody_was_hurt(text: str, kind: str) -> None:
    for written in (text, text.upper()):
        episodes = account(Report.of(text=written, locator="report.txt", published="1990-03-12"), Resources.load()).episodes
        assert episodes, written
        assert episodes[0].kinds[0] == kind, written


@pytest.mark.parametrize("text", ["The bank burned a hole in its budget.", "The singer set off a storm of protest in Lurona on Monday."])
def test_a_figure_of_speech_is_none(text: str) -> None:
    assert not account(Report.of(text=text, locator="report.txt", published="1990-03-12"), Resources.load()).episodes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lightning strikes killed eight people in Lurona on Monday.", "storm"),
        ("Four farmers were struck by lightning and killed in Lurona on Monday.", "storm"),
        ("Strikes killed eight people in Lurona on Monday.", "air_strike"),
    ],
)
def test_lightning_is_no_air_strike(text: str, kind: str) -> None:
    told = account(Report.of(text=text, locator="report.txt", published="1990-03-12"), Resources.load()).episodes
    assert told[0].kinds[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "A blast in a warehouse in Lurona, strong enough to register on earthquake monitoring scales, killed eight people on Monday.",
        "A blast in a warehouse in Lurona killed eight people on Monday. It felt like an earthquake, a grocer said.",
    ],
)
def test_a_blast_that_shook_the_ground_is_no_earthquake(text: str) -> None:
    told = account(Report.of(text=text, locator="report.txt", published="1990-03-12"), Resources.load()).episodes
    assert "explosion" in told[0].kinds
    assert "earthquake" not in told[0].kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "A tunnel collapsed in Lurona on Monday, killing six. The region is prone to landslides, quakes and floods.",
            ("collapse",),
        ),
        ("A fire in Lurona killed nine on Monday. Six are still buried under the rubble.", ("fire",)),
        ("A flood in Lurona killed 90 on Monday. Most were buried in mass graves.", ("flood",)),
        ("A crush in Lurona killed nine on Monday. Some slipped, which made for a “human avalanche”.", ("stampede",)),
    ],
)
def test_what_a_place_is_prone_to_and_what_is_only_like_it_are_no_kinds(text: str, kinds: tuple[str, ...]) -> None:
    assert account(Report.of(text=text, locator="a.txt"), Resources.load()).episodes[0].kinds == kinds

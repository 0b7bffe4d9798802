"""Charts to the pixel: where a mark stands, how it is stacked, where the band ends, what the line goes through."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from variorum.publish.sentences import Match, matches, sentences
from variorum.publish.svg_axis import axis, tick_words
from variorum.publish.svg_bars import sum_bar
from variorum.publish.svg_marks import COLOURS, HAND_WORDS, HANDS, Hand, Mark, draw_mark, shape
from variorum.publish.svg_ribbons import MIDDLE_LEFT, MIDDLE_RIGHT, ribbons, slots
from variorum.publish.svg_steps import Point, columns, line_path, spots, steps, vertical
from variorum.publish.svg_strip import HIGHEST, Band, placed, scale_of, strip

SVG = "{http://www.w3.org/2000/svg}"


def tree(drawing: Markup) -> ElementTree.Element:
    return ElementTree.fromstring(str(drawing).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))


def marks(*values: float, **more: object) -> list[Mark]:
    return [Mark(value=value, digit=str(number), **more) for number, value in enumerate(values, start=1)]  # type: ignore[arg-type]


def test_an_axis_starts_at_nothing_and_ends_in_round_steps() -> None:
    scale = axis([21, 27, 50], 14, 330, room=0.125)
    assert scale.ticks == (0, 10, 20, 30, 40, 50)
    assert scale.place(0) == 14
    assert scale.place(50) == pytest.approx(290.5)
    assert scale.place(25) == pytest.approx((14 + 290.5) / 2)


def test_counts_of_people_have_no_half_steps() -> None:
    assert axis([1, 3], 0, 100).ticks == (0, 1, 2, 3)
    assert axis([0], 0, 100).ticks == (0, 1)


def test_numbers_far_apart_stand_by_powers_of_ten() -> None:
    scale = axis([3, 40_000], 0, 500)
    assert scale.by_tens
    assert scale.place(1) == 0
    assert scale.place(100_000) == 500
    assert scale.place(1000) == pytest.approx(300)
    assert [tick_words(tick) for tick in (5, 2500, 40_000, 3_000_000)] == ["5", "2,500", "40k", "3M"]


def test_equal_numbers_are_stacked_from_the_axis_and_others_stand_beside() -> None:
    given = marks(21, 21, 50)
    stand = placed(given, scale_of(given, Band(low=21, best=21, high=21)))
    assert [(one.mark.digit, one.level) for one in stand] == [("1", 0), ("2", 1), ("3", 0)]
    assert stand[0].x == stand[1].x < stand[2].x


def test_an_arrow_takes_the_room_of_its_point() -> None:
    scale = axis([0, 100], 14, 330)
    plain = placed([Mark(value=20), Mark(value=26)], scale)
    pointed = placed([Mark(value=20, arrow="up"), Mark(value=26)], scale)
    assert [one.level for one in plain] == [0, 0]
    assert [one.level for one in pointed] == [0, 1]


def test_sixty_reports_of_one_number_are_counted_where_they_find_no_room() -> None:
    given = marks(*[12] * 60)
    stand = placed(given, scale_of(given, Band()))
    assert sum(one.level is not None for one in stand) == HIGHEST
    drawing = strip(given, Band(low=12, best=12, high=12), scale_of(given, Band()), "twelve", "x")
    assert f"+{60 - HIGHEST}" in [text.text for text in tree(drawing).iter(f"{SVG}text")]


def test_the_band_runs_from_low_to_high_and_the_tick_stands_at_best() -> None:
    given, band = marks(21, 27), Band(low=21, best=21, high=27)
    scale = scale_of(given, band)
    parts = tree(strip(given, band, scale, "x", "x"))
    box = parts.find(f"{SVG}rect")
    assert box is not None
    assert float(box.get("x", "")) == pytest.approx(scale.place(21) - 9, abs=0.1)
    assert float(box.get("x", "")) + float(box.get("width", "")) == pytest.approx(scale.place(27) + 9, abs=0.2)
    tick = [line for line in parts.iter(f"{SVG}line") if line.get("stroke-width") == "2"]
    assert [float(line.get("x1", "")) for line in tick] == [pytest.approx(scale.place(21), abs=0.1)]


def test_a_range_without_an_upper_end_fades_out_at_the_axis_end() -> None:
    parts = tree(strip(marks(100), Band(low=100, best=100), scale_of(marks(100), Band()), "x", "taking-part"))
    box = parts.find(f"{SVG}rect")
    assert box is not None
    assert box.get("fill") == "url(#fade-taking-part)"
    assert float(box.get("x", "")) + float(box.get("width", "")) == pytest.approx(330, abs=0.1)


def test_a_range_whose_upper_end_is_itself_a_floor_is_whole_up_to_it_and_fades_beyond() -> None:
    given = marks(21, 27)
    scale = scale_of(given, Band(low=21, best=21, high=27))
    parts = tree(strip(given, Band(low=21, best=21, high=27, open_above=True), scale, "x", "killed"))
    box, stop = parts.find(f"{SVG}rect"), parts.find(f".//{SVG}stop")
    assert box is not None
    assert stop is not None
    start, wide = float(box.get("x", "")), float(box.get("width", ""))
    assert start + wide == pytest.approx(scale.end, abs=0.1)
    assert start + wide * float(stop.get("offset", "").rstrip("%")) / 100 == pytest.approx(scale.place(27) + 9, abs=0.5)


def test_every_kind_of_claimant_has_a_hand_with_a_shape_of_its_own() -> None:
    shapes = {hand: re.sub(r"(fill|stroke)=\"[^\"]*\"", "", shape(hand, 10, 10)) for hand in HAND_WORDS}
    hollow: set[Hand] = {"none"}  # a ring is a circle that is not filled
    assert len({value for hand, value in shapes.items() if hand not in hollow}) == len(HAND_WORDS) - len(hollow)
    assert set(HANDS.values()) == set(COLOURS) == set(HAND_WORDS)


def test_colours_are_dark_enough_to_carry_a_white_digit() -> None:
    """Contrast of at least 4.5 to 1 with white (WCAG 2.1, AA)."""
    for hand, colour in COLOURS.items():
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5, hand


def test_a_mark_says_rough_in_dashes_late_in_paleness_and_at_least_by_an_arrow() -> None:
    plain = draw_mark(Mark(value=1, hand="official"), 10, 10)
    assert "stroke-dasharray" not in plain
    assert "opacity" not in plain
    assert 'stroke-dasharray="2.2 1.8"' in draw_mark(Mark(value=1, hand="official", rough=True), 10, 10)
    assert 'opacity=".5"' in draw_mark(Mark(value=1, fresh=False), 10, 10)
    assert "M19.0 10.0h8" in draw_mark(Mark(value=1, arrow="up"), 10, 10)
    assert "M1.0 10.0h-8" in draw_mark(Mark(value=1, arrow="down"), 10, 10)


def test_words_of_a_report_never_become_markup() -> None:
    drawn = draw_mark(Mark(value=1, digit="1", words='<script>alert("x")</script>', href='"><script>'), 10, 10)
    assert "<script" not in drawn
    assert tree(Markup("<svg>{}</svg>").format(drawn)).find(f".//{SVG}title") is not None


def test_the_line_steps_from_count_to_count_and_runs_on_to_the_edge() -> None:
    points = [Point(moment=0, mark=Mark(value=150), stands=True), Point(moment=1, mark=Mark(value=300)),
              Point(moment=2, mark=Mark(value=346), stands=True)]  # fmt: skip
    scale, at = vertical(points, Band(low=346, best=346, high=350)), columns(3)
    assert at == [62.3, 127.0, 191.7]
    line = {point.moment: point.mark.value for point in points if point.stands}
    assert line_path(line, scale, at) == f"M62.3 {scale.place(150):.1f}H191.7V{scale.place(346):.1f}H224.0"
    assert scale.place(0) == 124


def test_marks_of_one_moment_move_aside() -> None:
    points = [Point(moment=0, mark=Mark(value=21)), Point(moment=0, mark=Mark(value=21)), Point(moment=0, mark=Mark(value=21))]
    places = spots(points, vertical(points, Band()), [100.0])
    assert [x for x, _ in places] == [100.0, 84.0, 116.0]


def test_a_chart_over_time_names_its_moments_and_the_words_without_a_number() -> None:
    points = [Point(moment=0, mark=Mark(value=2), stands=True), Point(moment=1, mark=Mark(value=3), stands=True)]
    drawn = tree(steps(points, Band(low=3, best=3, high=3), ["11 Mar 2025", "12 Mar 2025"], [(0, "several")], "Killed"))
    words = [text.text for text in drawn.iter(f"{SVG}text")]
    assert "“several”" in words
    assert words.count("11 Mar 2025") == 1


def test_sentences_keep_their_code_points() -> None:
    text = "Title 😀\n\nآٹھ افراد ہلاک ہوئے۔ Two more died. “A third,” she said."
    assert [span.of(text) for span in sentences(text)] == ["Title 😀", "آٹھ افراد ہلاک ہوئے۔", "Two more died.", "“A third,” she said."]


def test_like_sentences_are_found_whatever_their_order() -> None:
    first = ["Nothing here.", "The gunmen stormed the carriage at night near the tunnel."]
    second = ["Gunmen stormed the carriage near the tunnel that night, she said.", "Other words altogether stand here today."]
    assert [(match.first, match.second) for match in matches(first, second)] == [(1, 0)]
    assert matches(["Two words"], ["Two words"]) == ()


def test_a_ribbon_joins_the_bars_of_the_sentences_that_match() -> None:
    drawn = tree(ribbons([100, 50], [80], [Match(first=1, second=0, share=0.8)], [(1, 0, "the tunnel")], "x"))
    path = drawn.find(f"{SVG}path")
    assert path is not None
    top = slots(2, 96.0)[1][0]
    assert path.get("d", "").startswith(f"M{MIDDLE_LEFT:g} {top:g}C")
    assert f"{MIDDLE_RIGHT:g} 4V" in path.get("d", "")
    longest = max(drawn.iter(f"{SVG}rect"), key=lambda bar: float(bar.get("width", "")))
    assert float(longest.get("width", "")) == 250


def test_the_parts_of_a_sum_fill_its_bar() -> None:
    drawn = tree(sum_bar(440, [(346, "freed"), (21, "killed")], (73, "not accounted for"), "x"))
    bars = [bar for bar in drawn.iter(f"{SVG}rect") if bar.get("height") == "22" and bar.get("y") == "0"]
    assert sum(float(bar.get("width", "")) for bar in bars) == pytest.approx(352, abs=0.2)
    assert float(bars[0].get("width", "")) == pytest.approx(352 * 346 / 440, abs=0.1)
    assert bars[-1].get("fill") == "url(#left-over)"


def test_a_line_that_is_handed_in_goes_through_its_own_numbers() -> None:
    points = [Point(moment=0, mark=Mark(value=27)), Point(moment=1, mark=Mark(value=21), stands=True)]
    band, line = Band(low=21, best=21, high=27), {0: 27.0, 1: 21.0}
    drawn = tree(steps(points, band, ["first", "second"], [], "Killed", line))
    scale, at = vertical(points, band, line), columns(2)
    path = drawn.find(f"{SVG}path")
    assert path is not None
    assert path.get("d") == f"M{at[0]:.1f} {scale.place(27):.1f}H{at[1]:.1f}V{scale.place(21):.1f}H224.0"

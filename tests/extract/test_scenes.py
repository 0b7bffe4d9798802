"""The scene of an incident is where the text places it, not where the report was written or where somebody speaks."""

from __future__ import annotations

import pytest

from variorum.extract.episode_scenes import date_line_spans
from variorum.model.gazetteer import best_place
from variorum.model.incident import Episode
from variorum.model.report import Report
from variorum.pipeline import Resources, account


@pytest.fixture(scope="module")
def resources() -> Resources:
    return Resources.load()


def main_of(text: str, resources: Resources) -> Episode:
    return account(Report.of(text=text, locator="report.txt"), resources).episodes[0]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Blast kills four\n\nLAGOS, May 3, 2024 (Coast Wire) - A bomb went off.", "LAGOS, May 3, 2024 (Coast Wire) - "),
        ("Blast kills four\n\nLagos, 3 May - A bomb went off.", "Lagos, 3 May - "),
        ("Blast kills four\n\nLagos/Abuja, 3 May 2024 (Coast Wire) - A bomb went off.", "Lagos/Abuja, 3 May 2024 (Coast Wire) - "),
        ("Blast kills four\n\nLagos (Nigeria), May 3 (CWA) A bomb went off.", "Lagos (Nigeria), May 3 (CWA) "),
        ("LAGOS, May 3. /Coastpress/. A bomb went off.", "LAGOS, May 3. /Coastpress/. "),
        ("Blast kills four\n\nLAGOS (Coast Wire) — A bomb went off.", "LAGOS (Coast Wire) — "),
        ("Blast kills four\n\nLAGOS (Coast Wire) A bomb went off.", "LAGOS (Coast Wire) "),
        ("Blast kills four\n\nLAGOS. A bomb went off.", "LAGOS. "),
        (
            "Blast kills four\n\nLAGOS (Coast Wire / Inland Press / CWA - 3rd May, 2024) A bomb went off.",
            "LAGOS (Coast Wire / Inland Press / CWA - 3rd May, 2024) ",
        ),
        ("Blast kills four\n\nAda Obi of the Evening News Published May 3, 2024 | 10:15 AM\nLAGOS (CWA) A bomb went off.", "LAGOS (CWA) "),
        (
            "Blast kills four\n\nLagos, Nigeria: A bomb went off in the old town on Friday and killed four people, and the police were "
            "looking for two men.",
            "Lagos, Nigeria: ",
        ),
        ("Blast kills four\n\nLAGOS: A bomb went off.", "LAGOS: "),
        ("Blast kills four\n\nAddis Ababa - A bomb went off.", "Addis Ababa - "),
        ("Blast kills four\nOur Special Correspondent\nLAGOS, MAY 3\n\nA bomb went off.", "LAGOS, MAY 3"),
        ("Blast kills four\nBy Ada Obi in Lagos\n\nA bomb went off.", "By Ada Obi in Lagos"),
        ("Blast kills four - Lagos Courier\n\nA bomb went off.", " - Lagos Courier"),
        ("Blast kills four\n\nLagos police said a bomb went off - the third this week.", None),
        ("Lagos bombing: what we know\n\nA bomb went off.", None),
        (
            "Blast kills four\n\nThe union left the talks after a bomb went off in its offices\non 3 May and killed four of its members "
            "in the old town of Lagos,\nits leaders said.",
            None,
        ),
    ],
)
def test_where_a_report_was_written(text: str, written: str | None) -> None:
    found = [text[start:end] for start, end in date_line_spans(text)]
    assert (written in found) if written else not found


@pytest.mark.parametrize(
    ("text", "place", "precision"),
    [
        (
            "Bus crash kills six\n\nLA PAZ, May 3 (Altura) - Six people died when a bus left the road near Challapata in Oruro.",
            "Challapata",
            2,
        ),
        ("Bus crash kills six\n\nThe governor of Oruro said six people died when a bus left the road in Challapata.", "Challapata", 1),
        ("Bomb kills six\n\nSix people were killed by a bomb in Jos. The injured were taken to a hospital in Kano.", "Jos", 1),
        ("Bomb kills six\n\nSix people were killed by a bomb in Damboa, 85 km south of Maiduguri, police said.", "Damboa", 1),
        ("Bomb kills six\n\nJOS, May 3 (Coast Wire) - Six people were killed by a bomb here on Friday.", "Jos", 1),
        (
            "Bomb kills six\n\nKANO, May 3 (Coast Wire) - Six people were killed by a bomb in Jos, the governor told reporters here.",
            "Jos",
            1,
        ),
        ("Mud kills six near Huaraz\n\nLIMA, May 3 (Andina) - Mud buried six people in the village of Shilla near Huaraz.", "Shilla", 1),
        (
            "Ferry sinks\n\nDHAKA: Six people drowned when a ferry sank in Munshiganj district, 40 km south of the capital.",
            "Munshiganj",
            3,
        ),
        (
            "Six killed\n\nGunmen killed six people in Nigeria, said Robert Obi, a blogger in Lagos. Jos is about 90 km from Bauchi.",
            "Jos",
            1,
        ),
        ("Six killed\n\nGunmen killed six people on Friday in Nigeria. The siege at Jos University ended at noon.", "Jos", 1),
        ("Quake kills six\n\nTEHRAN, May 3 (Alborz) - A quake 20 km north of the town of Ravar killed six people in Iran.", "Rāvar", 2),
    ],
)
def test_the_scene_is_where_the_text_places_it(text: str, place: str, precision: int, resources: Resources) -> None:
    scene = best_place(main_of(text, resources).places)
    assert scene is not None
    assert (scene.name, scene.precision) == (place, precision)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Quake kills six\n\nLIMA, May 3 (Andina) - A quake near Huaraz killed six people, the fire service said.",
            "Earthquake near Huaraz",
        ),
        ("Six killed\n\nLIMA, May 3 (Andina) - Fire fighters found six bodies after a bus crash in Huaraz.", "Road crash in Huaraz"),
        ("Blast kills six\n\nHUARAZ, May 3 (Andina) - Six people were killed by a bomb here on Friday.", "Explosion in Huaraz"),
        ("Boat sinks\n\nROME, May 3 (Adria) - Six people died when a boat sank off Libya on Friday.", "Shipwreck off Libya"),
    ],
)
def test_a_title_names_the_happening_and_its_place(text: str, title: str, resources: Resources) -> None:
    assert main_of(text, resources).title == title


@pytest.mark.parametrize(
    "aside",
    [
        "Thirty are still missing, ministry spokesman Ram Tiwari said in Kathmandu.",
        "Two of them died of their injuries in Kathmandu.",
        "A spokesman announced in Kathmandu that the search was over.",
    ],
)
def test_where_somebody_speaks_or_died_of_wounds_is_no_scene(aside: str, resources: Resources) -> None:
    told = main_of(f"Landslide buries village\n\nA landslide killed nine people in Nepal's Jajarkot district. {aside}", resources)
    assert "Kathmandu" not in {place.words for place in told.places}
    assert "Jajarkot" in {place.words for place in told.places}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A U.S. drone strike killed four militants in the Yemeni province of Abyan on Sunday, tribal sources said.", "Yemen"),
        ("Four people were killed in a flood in the U.S. state of Kansas on Sunday, officials said.", "United States"),
    ],
)
def test_the_owner_of_a_drone_is_no_scene(text: str, country: str, resources: Resources) -> None:
    found = {place.where.country for place in main_of(text, resources).places if place.where is not None}
    assert found == {country}


def test_so_many_miles_from_here_is_not_here(resources: Resources) -> None:
    told = "A bus crash near Oruro in Bolivia, some 230 km southeast from here, killed 45 people on Friday."
    main = main_of(f"Crash kills 45\n\nLa Paz, May 3\n\n{told}", resources)
    where = best_place(main.places)
    assert where is not None
    assert where.name == "Oruro"


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("KYIV - Shelling killed four people in Hradova on Saturday, an aide said. Moscow denied targeting the town.", "Ukraine", 6),
        ("A drone killed three workers at a depot in Odesa on Tuesday. He blamed Russia. Kyiv did not comment.", "Odesa", 1),
        ("BOGOTA - Seven soldiers were killed in an ambush on Monday, the army said.", "Colombia", 6),
        ("CALI - Seven soldiers were killed in an ambush on Monday, the army said.", "Cali", 1),
    ],
)
def test_a_capital_that_speaks_or_writes_is_no_scene(text: str, name: str, precision: int, resources: Resources) -> None:
    place = best_place(main_of(text, resources).places)
    assert place is not None
    assert (place.country if precision == 6 else place.name, place.precision) == (name, precision)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen kidnapped 38 travellers on the Funtua road near Tsafe in Nigeria on Wednesday, police said.", "Tsafe"),
        ("Gunmen kidnapped 38 travellers on the Funtua road in Nigeria on Wednesday, police said.", "Funtua"),
        ("A blast killed nine in Sulo, a village about 386 km southwest of the capital Ouagadougou, in Burkina Faso.", "Burkina Faso"),
        ("A passenger train en route to Kano from Abuja, the Nigerian capital, was attacked near Kaduna on Wednesday; ten died.", "Kaduna"),
        ("Two brothers from Leeds were among four killed by an avalanche in Innsbruck in Austria on Wednesday, police said.", "Innsbruck"),
        ("At least 42 people were killed in the Haitian town of Orlo Sonde on Monday, a group said.", "Orlo Sonde"),
    ],
)
def test_where_a_road_leads_and_whence_somebody_came_is_no_scene(text: str, name: str, resources: Resources) -> None:
    place = best_place(main_of(text, resources).places)
    assert place is not None
    assert place.name == name

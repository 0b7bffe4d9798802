"""A report's own date line: where it stands, what it gives, and what is none."""

from __future__ import annotations

import pytest

from variorum.annotate.date_lines import date_line


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ferry sinks\n\nLAGOS, Aug. 19, 2024 (Coast Wire) -- A ferry sank on Monday.", "2024-08-19"),
        ("TROMSØ, Norway, 3 March 2025 – A woman died on Monday.", "2025-03-03"),
        ("Blast at market\n\nSunday, 19 May 2024\n\nA bomb went off on Saturday.", "2024-05-19"),
        ("Toll climbs\nPublished: Tuesday, 20 August 2024, 19:05\nThe toll rose.", "2024-08-20"),
        ("Ferry sinks\n\nRome/Tunis, 19 August 2024 (Coast Wire) - A ferry sank on Monday.", "2024-08-19"),
        ("Toll climbs\n20 Oct, 2024 - 07:15\nThe toll rose.", "2024-10-20"),
        ("Toll climbs\nCoast Post (Lagos), 18 January 2025\nThe toll rose.", "2025-01-18"),
        ("MAP - Casablanca, 9 December 2026. Final toll of 22\n\nThe toll rose.", "2026-12-09"),
        ("Toll climbs\n\nA Coluna, Manaus, 19 de setembro de 2027\n\nThe toll rose.", "2027-09-19"),
        ("Statement by the Lenz prosecutor, 17 March 2027\n\nThe toll rose.", "2027-03-17"),
        ("Toll climbs\n\nInternational League of Lake and River Rescue Societies, 18 January 2026\n\nThe toll rose.", "2026-01-18"),
        ("Toll climbs\n\n22 May 2025 | Ada Obi, Coast Post\n\nThe toll rose.", "2025-05-22"),
        ("ODRA: Earthquake\nFlash Update No. 2 (as of 16 January 2025, 18:00 local time)\n\nThe toll rose.", "2025-01-16"),
        ("Clashes spread\n\nGeneva, 17 December 2021. Clashes that broke out on 5 December spread.", "2021-12-17"),
        ("FADA (Le Relais) March 13, 2024 - Three more died on Tuesday.", "2024-03-13"),
        ("5 June 2024 - Hundreds buried seven people on Wednesday.", "2024-06-05"),
        ("27 May 2024. The search of the burnt shop ended on Monday.", "2024-05-27"),
        ("Avalanche kills four\n\n(28 January 2024) An avalanche killed four climbers on Saturday.", "2024-01-28"),
        ("Club burns\n\n(Odra, 2 January 2024) The death toll rose to 58 on Tuesday.", "2024-01-02"),
        ("13 March 2024: Three people died.", "2024-03-13"),
        ("Mine owner held\n\nPublished 21/11/2019\n\nPolice held him.", "2019-11-21"),
        ("Mine owner held\n2019-11-21\nPolice held him.", "2019-11-21"),
        ("CITY POLICE OF ODRA\nPress release No. 31/2025, 12 February 2025, 19:30\n\nOfficers ended a siege today.", "2025-02-12"),
        ("TRAMS OF ODRA\nAnnouncement no. 3 of 4 June 2025\n\nTwo passengers died on Tuesday.", "2025-06-04"),
        ("CHAMBER OF NURSES\nTo the press and the public, 23 December 2025\n\nThe figures are wrong.", "2025-12-23"),
        ("Toll rises\nPublished: 07:40 AM, 27 Aug, 2021\nThe toll rose.", "2021-08-27"),
        ("Toll rises\nWednesday, 24 April, 2013 at 06:20 (06:20 AM) UTC\nThe toll rose.", "2013-04-24"),
        ("Toll rises\n10:12am (BST), Wednesday 24 April 2013\nThe toll rose.", "2013-04-24"),
        ("Bogotá, 13 ene. 2031 (Agencia Lago) – Seven soldiers died on Sunday.", "2031-01-13"),
        ("LIMA, 5 de marzo de 2030 (Lago).- Ten people died on Monday.", "2030-03-05"),
        ("Bamako, le 12 mai 2030 - Ten soldiers died on Saturday.", "2030-05-12"),
        ("PARIS, 1er novembre 2030 (Lac) - Nine people died on Thursday.", "2030-11-01"),
        ("MARSEILLE (14/07/2027, 23:50) – A stand collapsed this evening.", "2027-07-14"),
        ("ADANA, 23.12.2026 (Wire) - Nine people died on Monday.", "2026-12-23"),
        ("Why nobody knows\n\nBy a staff reporter, Dhaka, September 2, 2024\n\nTwo weeks on.", "2024-09-02"),
    ],
)
def test_a_report_is_dated_by_its_own_line(text: str, day: str) -> None:
    found = date_line(text)
    assert found is not None
    assert found[0].isoformat() == day
    assert day[:4] in text[found[1].start : found[1].end]


@pytest.mark.parametrize(
    "text",
    [
        "Part of the mine collapsed on Thursday, 6 June 2024.",
        "LAGOS, June 12 (Coast Wire) - The final toll is 16.",
        "The crash on 9 July 2019 - the worst in years - killed 12.",
        "By the bridge he died.",
        "Toll climbs\nUpdated: 03/04/2024\nDay and month could change places.",
        "MARSEILLE (04/05/2027) – Day and month could change places.",
        "DHAKA, Feb 31, 2024 (Bay News) - No such day.",
        "",
    ],
)
def test_a_date_in_running_text_or_without_a_year_dates_no_report(text: str) -> None:
    assert date_line(text) is None

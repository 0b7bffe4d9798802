"""The first words of a phrase in capitals in, the number that they tell with its hedge out, and the number in MUC's form."""

from __future__ import annotations

from collections.abc import Sequence

ONES = "ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE THIRTEEN FOURTEEN FIFTEEN SIXTEEN SEVENTEEN EIGHTEEN NINETEEN"
TENS = "TWENTY THIRTY FORTY FIFTY SIXTY SEVENTY EIGHTY NINETY"
NUMBERS = {word: number for number, word in enumerate(ONES.split())} | {word: 10 * number for number, word in enumerate(TENS.split(), 2)}
LEADS = (
    (("AT", "LEAST"), "least"), (("MORE", "THAN"), "least"), (("OVER",), "least"), (("ABOUT",), "about"), (("SOME",), "about"),
    (("APPROXIMATELY",), "about"), (("NEARLY",), "about"), (("ALMOST",), "about"),
)  # fmt: skip


def told(number: int | None, hedge: str) -> str:
    """The number in MUC's form: 6, 6- for at least, ~6 for about, PLURAL without one."""
    if number is None:
        return "PLURAL"
    return {"least": f"{number}-", "about": f"~{number}"}.get(hedge, str(number))


def leading(words: Sequence[str]) -> tuple[int | None, str, list[str]]:
    """A leading number with its hedge, and what follows it."""
    rest, hedge = list(words), ""
    for lead, kind in LEADS:
        if tuple(rest[: len(lead)]) == lead:
            if len(rest) > len(lead) and value_of(rest[len(lead)]) is not None:
                hedge, rest = kind, rest[len(lead) :]
            break
    if (
        rest
        and rest[0] in ("THE", "ANOTHER", "OTHER", "ITS", "HIS", "HER", "THEIR", "THESE", "THOSE", "ALL", "ONLY")
        and len(rest) > 1
        and value_of(rest[1]) is not None
    ):
        rest = rest[1:]
    value = value_of(rest[0]) if rest else None
    if value is None or value == 0 or (1900 < value < 2000):
        return None, "", rest
    return value, hedge, rest[1:]


def value_of(word: str) -> int | None:
    """The number that one word tells: "12", "1,000", "TWELVE", "TWENTY-TWO"."""
    if word in NUMBERS:
        return NUMBERS[word]
    if "-" in word and all(part in NUMBERS for part in word.split("-")):
        return sum(NUMBERS[part] for part in word.split("-"))
    tens = next((tens for tens in NUMBERS if NUMBERS[tens] >= 20 and word.startswith(tens) and word[len(tens) :] in NUMBERS), None)
    if tens is not None:
        return NUMBERS[tens] + NUMBERS[word.removeprefix(tens)]
    plain = word.replace(",", "")
    return int(plain) if plain.isdigit() else None

"""Nothing in, the makes of vehicles out: a year right before one is the car's and no date ("a 2004 Pontiac", "the 2011 Ford")."""

from __future__ import annotations

_CARS = (
    "acura alfa audi bajaj bentley bmw buick cadillac chevrolet chevy chrysler citroen daihatsu dodge fiat ford gmc holden honda hummer"
    " hyundai infiniti isuzu jaguar jeep kia lexus lincoln mahindra maruti mazda mercedes mercedes-benz mercury mitsubishi nissan"
    " oldsmobile opel peugeot plymouth pontiac porsche ram renault saab saturn scion skoda subaru suzuki tata tesla toyota vauxhall"
    " volkswagen volvo vw"
)
_LORRIES_AND_MOTORCYCLES = "freightliner hino kenworth mack peterbilt ducati harley harley-davidson kawasaki ktm yamaha"
MAKES = frozenset(f"{_CARS} {_LORRIES_AND_MOTORCYCLES}".split())
# Behind the digits of a year, as a pattern to be read without regard to case.
OF_A_MAKE = rf"(?! (?:model )?(?:{'|'.join(sorted(MAKES))})\b)"

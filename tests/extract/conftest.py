"""What the tests of extraction share: the shipped lexicon, the shipped readers, and a document from a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from variorum.annotate.structure import structure
from variorum.extract.extractor import Extractor
from variorum.extract.readers.parse import Parser
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon
from variorum.model.report import Report
from variorum.resources import load


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load.lexicon()


@pytest.fixture(scope="session")
def extractor(lexicon: Lexicon) -> Extractor:
    """The extractor as the pipeline makes it."""
    return Extractor(lexicon, load.furniture(), Parser(str(load.resource_path("parser"))))


@pytest.fixture(scope="session")
def rules(lexicon: Lexicon) -> Extractor:
    """The extractor without a parser."""
    return Extractor(lexicon, load.furniture())


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """The document of a text, with its title before it if there is one."""

    def made(text: str, title: str = "") -> Document:
        return structure(Report.of(text=f"{title}\n\n{text}" if title else text, title=title, locator="test"))

    return made

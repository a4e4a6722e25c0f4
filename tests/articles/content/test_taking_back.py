"""One part of an older version comes back, and nothing else moves."""

import pytest
from msgspec.structs import replace

from articles.content.richtext import parse
from articles.content.taking_back import NoSuchPart, take_back
from articles.content.tree import Content, SectionPart

A, B, C, NEW = (
    SectionPart(id=f"7d9a4bd6-55ab-4b33-a3a5-2f0a35c6f0b{rank}", heading=name, body=parse(f"<p>{name}</p>"))
    for rank, name in enumerate(("Un", "Deux", "Trois", "Neuf"))
)
THEN = Content(title="Avant", standfirst="Vieux chapô", sections=(A, B, C))


def test_a_field_comes_back_alone() -> None:
    now = replace(THEN, title="Après", standfirst="Chapô neuf")

    assert take_back(now, THEN, "standfirst") == replace(now, standfirst="Vieux chapô")


def test_a_section_comes_back_where_it_stands_today() -> None:
    now = replace(THEN, sections=(C, replace(B, heading="Autre")))

    assert take_back(now, THEN, f"section-{B.id}").sections == (C, B)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ((A, C), (A, B, C)),
        ((C, A), (C, A, B)),
        ((NEW, C), (B, NEW, C)),
        ((A, NEW, C), (A, B, NEW, C)),
        ((), (B,)),
    ],
)
def test_a_section_that_is_gone_comes_back_after_the_nearest_that_stood_before(
    today: tuple[SectionPart, ...], expected: tuple[SectionPart, ...]
) -> None:
    assert take_back(replace(THEN, sections=today), THEN, f"section-{B.id}").sections == expected


@pytest.mark.parametrize("place", ["", "slug", "sections", "section-", f"section-{NEW.id}", "__class__", "source-1"])
def test_a_part_the_older_version_has_not_is_refused(place: str) -> None:
    with pytest.raises(NoSuchPart):
        take_back(THEN, THEN, place)

"""Islands in reading order, and UUIDs that belong to one island alone."""

import uuid

from articles.content.richtext import Reissued, islands, parse, reissue
from articles.content.richtext.blocks import Attribution, ExpertQuote, Figure, PhotoUse, SourceCall, SpokenWords, Text

ONE = "11111111-1111-4111-8111-111111111111"
TWO = "22222222-2222-4222-8222-222222222222"
THREE = "33333333-3333-4333-8333-333333333333"
SOURCE = "44444444-4444-4444-8444-444444444444"


def call(island: str) -> str:
    return f'<sup class="source" data-id="{island}" data-source="{SOURCE}">•</sup>'


def quote(island: str, words: str = "mot") -> str:
    return f'<blockquote class="quote" data-id="{island}">{words}</blockquote>'


def ids(reissued: Reissued) -> list[str]:
    return [island.id for body in reissued.bodies for island in islands(body)]


def test_islands_come_in_reading_order_with_those_inside_them() -> None:
    names = [str(uuid.UUID(int=number)) for number in range(1, 11)]
    html = (
        f"<p><q data-id={names[0]}>a</q>{call(names[1])}</p>{quote(names[2], 'b' + call(names[3]))}"
        f"<ul><li>c{call(names[4])}<ul><li><q data-id={names[5]}>d</q></li></ul></li></ul>"
        f"<table><tr><th>e{call(names[6])}<tr><td>f</table>"
        f"<aside class=box data-id={names[7]}><p>g{call(names[8])}</p></aside>"
        f"<aside class=pull data-id={names[9]}>h</aside>"
    )

    assert [island.id for island in islands(parse(html))] == names


def test_the_first_in_reading_order_keeps_its_uuid_and_the_page_is_told_of_the_others() -> None:
    bodies = [parse(quote(ONE) + quote(TWO) + quote(ONE)), parse(f"<p>{call(TWO)} <q data-id={THREE}>a</q></p>")]

    reissued = reissue(bodies)

    assert ids(reissued)[:2] == [ONE, TWO]
    assert ids(reissued)[-1] == THREE
    assert len(set(ids(reissued))) == 5
    assert [(change.body, change.island, change.old) for change in reissued.changes] == [(0, 2, ONE), (1, 0, TWO)]
    assert [change.new for change in reissued.changes] == ids(reissued)[2:4]
    assert {uuid.UUID(change.new).version for change in reissued.changes} == {4}


def test_an_island_of_another_article_gets_a_new_uuid() -> None:
    reissued = reissue([parse(quote(ONE) + quote(TWO))], taken={ONE})

    assert ids(reissued)[1] == TWO
    assert ids(reissued)[0] != ONE


def test_malformed_uuids_are_replaced() -> None:
    reissued = reissue([(ExpertQuote("nope", Attribution(), ((Text("a"),),)), Figure("", PhotoUse(alt="x"))), ()])

    assert all(uuid.UUID(island).version == 4 for island in ids(reissued))
    assert [change.old for change in reissued.changes] == ["nope", ""]


def test_sources_called_stay_when_islands_are_renewed() -> None:
    figure = f'<figure class="photo" data-id="{ONE}" data-alt="x" data-source="{SOURCE}"></figure>'

    (body,) = reissue([parse(f"<p>{call(ONE)}</p>{figure}")]).bodies

    found = list(islands(body))
    assert [island.source for island in found if isinstance(island, (SourceCall, Figure))] == [SOURCE, SOURCE]
    assert found[0].id == ONE != found[1].id


def test_bodies_without_repeats_are_returned_as_they_are() -> None:
    bodies = (parse(quote(ONE, "a <strong>b</strong>")), parse(f"<p><q data-id={TWO}>c</q></p>"), ())

    assert reissue(bodies) == Reissued(bodies, ())


def test_quoted_words_keep_their_speaker_when_they_are_renewed() -> None:
    (body,) = reissue([parse(f"<p><q data-id={ONE} data-name=Anne>a</q></p>")], taken=[ONE]).bodies

    (spoken,) = islands(body)
    assert isinstance(spoken, SpokenWords)
    assert spoken.by == Attribution(name="Anne")

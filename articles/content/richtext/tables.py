"""Tables as grids: spans filled with empty cells, ragged rows padded, empty rows left out."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from articles.content.richtext.blocks import Block, Inline, Paragraph, Table, Text
from articles.content.richtext.runs import assemble, flatten

MAX_CELLS = 10_000
MAX_SPAN = 50

Words: TypeAlias = tuple[Inline, ...]


class Cell(NamedTuple):
    """One cell as it was written, with the columns and the rows it spans."""

    words: Words
    columns: int = 1
    rows: int = 1


class Row(NamedTuple):
    """One row of cells, and whether all of them are headings."""

    cells: list[Cell]
    is_header: bool = False


def make_table(rows: Sequence[Row], caption: str) -> list[Block]:
    """Build a table; one with more than `MAX_CELLS` cells becomes paragraphs, and one without words nothing."""
    grid = [words for words in _grid(rows) if any(words)]
    width = max(map(len, grid), default=0)
    if width * len(grid) > MAX_CELLS:
        return _paragraphs(grid, caption)
    padded = [words + ((),) * (width - len(words)) for words in grid]
    has_header = bool(rows and rows[0].is_header and len(grid) > 1 and any(cell.words for cell in rows[0].cells))
    if not padded:
        return [Paragraph((Text(caption),))] if caption else []
    if has_header:
        return [Table(rows=tuple(padded[1:]), header=padded[0], caption=caption)]
    return [Table(rows=tuple(padded), caption=caption)]


def span(value: str) -> int:
    """Read a number of columns or rows, from 1 to `MAX_SPAN`."""
    return min(max(int(value), 1), MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _grid(rows: Sequence[Row]) -> list[tuple[Words, ...]]:
    """Put each cell in its column, with an empty cell wherever a span passes."""
    grid: list[tuple[Words, ...]] = []
    below: dict[int, int] = {}
    for row in rows:
        line: list[Words] = []
        for cell in row.cells:
            _pass_spans(line, below)
            columns = cell.columns if len(line) < MAX_CELLS else 1
            if cell.rows > 1 and len(line) < MAX_CELLS:
                below |= {len(line) + offset: cell.rows for offset in range(columns)}
            line += [cell.words, *((),) * (columns - 1)]
        below = {column: left - 1 for column, left in below.items() if left > 1}
        while line and not line[-1]:
            line.pop()
        grid.append(tuple(line))
    return grid


def _pass_spans(line: list[Words], below: dict[int, int]) -> None:
    """Leave empty cells where cells of earlier rows come down; one begun in this row is not counted yet."""
    while below.get(len(line), 0) and len(line) < MAX_CELLS:
        line.append(())


def _paragraphs(grid: Sequence[tuple[Words, ...]], caption: str) -> list[Block]:
    """Keep the words of a table that is too large to be one, a paragraph for each row."""
    found: list[Block] = [Paragraph((Text(caption),))] if caption else []
    for words in grid:
        spaced = [inline for cell in words if cell for inline in (Text(" "), *cell)]
        found.append(Paragraph(assemble(list(flatten(spaced)))))
    return found

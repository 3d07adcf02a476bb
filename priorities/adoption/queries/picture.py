"""Layout of a picture in which priorities follow one another across cycles.

Each cycle is a column of boxes, and a curve joins a priority with its predecessor. A box says in
words what became of its priority, so that readers need not count curves. The template draws it.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from django.utils.translation import gettext


@dataclass(frozen=True)
class Node:
    """The content of a box: the key and name of a priority, and a short note such as its cycle."""

    key: Hashable
    name: str
    aside: str = ""


@dataclass(frozen=True)
class Layout:
    """Measures in CSS pixels: the same picture is laid out for a wide and a narrow screen."""

    name: str
    width: int
    gap: int
    size: int

    @property
    def line(self) -> int:
        return round(self.size * 1.35)

    def letters(self, box: int) -> int:
        """Say how many letters stand side by side in a box; they are 0.55 of their height wide."""
        return int((box - 2 * PADDING) / (self.size * 0.55))


PADDING = 6
SPACE = 12
HEADING = 30

WIDE, NARROW = "wide", "narrow"
LAYOUTS = {
    2: (Layout(WIDE, 720, 180, 14), Layout(NARROW, 288, 48, 11)),
    3: (Layout(WIDE, 900, 90, 14), Layout(NARROW, 288, 18, 10)),
}
"""By the number of columns. A narrow screen of 320 pixels leaves 288 for its content."""


@dataclass
class Box:
    node: Node
    x: int
    y: int
    width: int
    height: int
    lines: list[tuple[int, str]]
    words: list[tuple[int, str]]
    kind: str

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def inner(self) -> int:
        """Its width less the room for its own outline, which a picture would cut off."""
        return self.width - 2


@dataclass
class Picture:
    layout: Layout
    height: int = 0
    headings: list[tuple[int, str]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    curves: list[str] = field(default_factory=list)


class Links:
    """Links between priorities: pairs of an earlier and a later key."""

    def __init__(self, pairs: Iterable[tuple[Hashable, Hashable]]):
        self.pairs = list(pairs)
        self.after: Mapping[Hashable, list[Hashable]] = defaultdict(list)
        self.before: Mapping[Hashable, list[Hashable]] = defaultdict(list)
        for earlier, later in self.pairs:
            self.after[earlier].append(later)
            self.before[later].append(earlier)

    def what_followed(self, key: Hashable) -> str:
        """Say in words what became of a priority: it ended, merged, split or goes on."""
        match self.after[key]:
            case []:
                return gettext("Ended")
            case [only]:
                return gettext("Merged") if len(self.before[only]) > 1 else gettext("Goes on")
            case several:
                return gettext("Split into {number}").format(number=len(several))

    def what_went_before(self, key: Hashable) -> str:
        """Say in words where a priority comes from: new, split off, merged or goes on."""
        match self.before[key]:
            case []:
                return gettext("New")
            case [only]:
                return gettext("Split off") if len(self.after[only]) > 1 else gettext("Goes on")
            case several:
                return gettext("Merged from {number}").format(number=len(several))


def pictures(columns: Sequence[tuple[str, Sequence[Node]]], links: Links) -> list[Picture]:
    """Lay the columns out, wide and narrow. There are two or three of them."""
    return [_lay_out(columns, links, layout) for layout in LAYOUTS[len(columns)]]


def sorted_by_links(nodes: Sequence[Node], earlier: Sequence[Node], links: Links) -> list[Node]:
    """Put nodes as near as can be to what they follow, so that few curves cross; new ones last."""
    place = {node.key: n for n, node in enumerate(earlier)}

    def height(node: Node) -> tuple[bool, float]:
        places = [place[key] for key in links.before[node.key] if key in place]
        return not places, sum(places) / len(places) if places else 0

    return sorted(nodes, key=height)


def _lay_out(
    columns: Sequence[tuple[str, Sequence[Node]]], links: Links, layout: Layout
) -> Picture:
    picture = Picture(layout)
    width = (layout.width - layout.gap * (len(columns) - 1)) // len(columns)
    stacks = []
    for n, (heading, nodes) in enumerate(columns):
        x = n * (width + layout.gap)
        picture.headings.append((x, heading))
        is_first, is_last = n == 0, n == len(columns) - 1
        stacks.append(
            list(_stack(nodes, links, layout, x, width, is_first=is_first, is_last=is_last))
        )
    picture.height = max(
        (box.y + box.height + SPACE for stack in stacks for box in stack), default=HEADING
    )
    for stack in stacks:
        _centre(stack, picture.height)
        picture.boxes += stack
    picture.curves = list(_curves({box.node.key: box for box in picture.boxes}, links))
    return picture


def _stack(  # noqa: PLR0913 -- where a column stands, and what is on either side of it
    nodes: Sequence[Node],
    links: Links,
    layout: Layout,
    x: int,
    width: int,
    *,
    is_first: bool,
    is_last: bool,
) -> Iterator[Box]:
    y = HEADING
    for node in nodes:
        said = [] if is_first else [links.what_went_before(node.key)]
        said += [] if is_last else [links.what_followed(node.key)]
        texts = [node.aside, *dict.fromkeys(said)]
        letters = layout.letters(width)
        lines = wrap(node.name, letters)
        words = [line for text in texts if text for line in wrap(text, letters)]
        height = (len(lines) + len(words)) * layout.line + 2 * PADDING
        yield Box(
            node=node,
            x=x,
            y=y,
            width=width,
            height=height,
            lines=list(_placed(lines, y + PADDING, layout)),
            words=list(_placed(words, y + PADDING + len(lines) * layout.line, layout)),
            kind=_kind(said),
        )
        y += height + SPACE


def _placed(lines: Sequence[str], top: int, layout: Layout) -> Iterator[tuple[int, str]]:
    """Give each line with the height on which its letters stand."""
    for n, line in enumerate(lines):
        yield top + n * layout.line + layout.size, line


def _kind(said: Collection[str]) -> str:
    if gettext("New") in said:
        return "new"
    return "ended" if gettext("Ended") in said else "going"


def _centre(stack: Sequence[Box], height: int) -> None:
    if not stack:
        return
    down = (height - SPACE - stack[-1].y - stack[-1].height) // 2
    for box in stack:
        box.y += down
        box.lines = [(y + down, text) for y, text in box.lines]
        box.words = [(y + down, text) for y, text in box.words]


def _curves(boxes: Mapping[Hashable, Box], links: Links) -> Iterator[str]:
    for earlier, later in links.pairs:
        if earlier not in boxes or later not in boxes:
            continue
        left, right = boxes[earlier], boxes[later]
        start = _height_on(left, links.after[earlier], later, boxes)
        end = _height_on(right, links.before[later], earlier, boxes)
        half = (left.right + right.x) // 2
        yield f"M{left.right},{start} C{half},{start} {half},{end} {right.x},{end}"


def _height_on(
    box: Box, others: Sequence[Hashable], other: Hashable, boxes: Mapping[Hashable, Box]
) -> int:
    """Say where on the edge of a box a curve meets it, so that curves do not cover one another."""
    order = sorted((key for key in others if key in boxes), key=lambda key: boxes[key].y)
    return box.y + box.height * (order.index(other) + 1) // (len(order) + 1)

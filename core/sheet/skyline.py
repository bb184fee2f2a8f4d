"""Many rectangles packed fast along a skyline, none turned: Jylanki, "A Thousand Ways to Pack the Bin", section 4."""

from collections.abc import Sequence

Size = tuple[int, int]  # width, height
Place = tuple[int, int]  # left, top


def tallest_first(sizes: Sequence[Size]) -> list[int]:
    """The order in which rectangles fit best; equal ones in their own."""
    return sorted(range(len(sizes)), key=lambda i: (-sizes[i][1], -sizes[i][0], i))


def fill(sizes: Sequence[Size], order: Sequence[int], width: int, height: int) -> dict[int, Place]:
    """Each in that order as low as it lies, then as far left. One that would stick out of the box is left out."""
    lefts, tops, widths = [0], [0], [width]  # of the segments of the skyline, from left to right
    places: dict[int, Place] = {}
    for i in order:
        wide, high = sizes[i]
        lowest, at = height - high + 1, -1
        for segment, left in enumerate(lefts):
            if left + wide > width:
                break
            top = tops[segment]
            if top >= lowest:
                continue
            rest, under = wide - widths[segment], segment
            while rest > 0:
                under += 1
                if tops[under] > top:
                    top = tops[under]
                rest -= widths[under]
            if top < lowest:
                lowest, at = top, segment
        if at < 0:
            continue
        left = lefts[at]
        places[i] = (left, lowest)
        _raise(lefts, tops, widths, at, left + wide, lowest + high)
    return places


def _raise(lefts: list[int], tops: list[int], widths: list[int], at: int, end: int, top: int) -> None:
    """The skyline once a rectangle lies on segment `at` and reaches to `end` and `top`."""
    left, after = lefts[at], at
    while after < len(lefts) and lefts[after] + widths[after] <= end:
        after += 1
    if after < len(lefts) and lefts[after] < end:
        widths[after] -= end - lefts[after]
        lefts[after] = end
    lefts[at:after], tops[at:after], widths[at:after] = [left], [top], [end - left]
    if at + 1 < len(lefts) and tops[at + 1] == top:
        widths[at] += widths[at + 1]
        del lefts[at + 1], tops[at + 1], widths[at + 1]
    if at > 0 and tops[at - 1] == top:
        widths[at - 1] += widths[at]
        del lefts[at], tops[at], widths[at]

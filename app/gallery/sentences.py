"""What the gallery says above its grid and in place of it, and the filter of an earlier day."""

from dataclasses import replace

from core.errors import UserError
from core.gallery.query import Order, Query, from_json
from core.jobs import Mark
from core.words import tr


def kept_query(text: str) -> Query:
    """The filter of an earlier day; one that cannot be read is none."""
    try:
        query = from_json(text) if text else Query()
    except UserError:
        return Query()
    return replace(query, order=Order.NEWEST) if query.order is Order.ALIKE else query


def summary(total: int, shown: int, picked: int) -> str:
    if not total:
        return tr("None yet.")
    if shown != total:
        return tr("{shown} of {total} drawings, {picked} picked", shown=f"{shown:,}", total=f"{total:,}", picked=picked)
    if total == 1:
        return tr("1 drawing, {picked} picked", picked=picked)
    return tr("{total} drawings, {picked} picked", total=f"{total:,}", picked=f"{picked:,}")


def nothing_found(query: Query) -> tuple[str, str]:
    if not query.is_plain:
        return tr("No drawing is like that"), tr("Change what is searched for, or press Clear to see all.")
    if query.mark is Mark.PICKED:
        return tr("No drawing is picked yet"), tr("Press P on a drawing that you like, and it goes on the sheet.")
    if query.mark is Mark.REJECTED:
        return tr("No drawing is rejected"), tr("Press X on a drawing to put it aside.")
    return tr("Every drawing has its mark"), tr("Draw more, or press U on a drawing to think again.")

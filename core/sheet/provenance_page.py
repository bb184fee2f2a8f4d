"""The provenance of a sheet as one page of HTML that prints: no scripts, nothing fetched, pictures inside."""

import base64
from collections.abc import Sequence
from html import escape
from typing import Any

from core.sheet.painting import png
from core.sprites.pixels import Rgba
from core.words import tr

_STYLE = """
body { font: 14px/1.5 system-ui, sans-serif; color: #1c2227; background: #fff; max-width: 60em; margin: 2.5em auto; }
h1 { font-size: 1.7em; margin-bottom: 0.1em; } h2 { margin-top: 2em; font-size: 1.15em; }
p.statement { font-size: 1.15em; border-left: 4px solid #0b7a80; padding: 0.3em 1em; }
table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 600; }
td, th { border-bottom: 1px solid #d9dde1; padding: 0.35em 0.8em 0.35em 0; vertical-align: middle; }
img { image-rendering: pixelated; width: 48px; height: 48px; object-fit: contain; background: #eceef0; }
code { font-size: 0.8em; overflow-wrap: anywhere; color: #525a62; } tr { break-inside: avoid; }
@media print { body { margin: 0; max-width: none; } thead { display: table-header-group; } }
"""


def page_of(told: dict[str, Any], sprites: Sequence[Rgba], nearest: Sequence[Rgba | None]) -> str:
    networks = "".join(
        _row(
            escape(network["name"] or tr("a network that is no longer here")),
            escape(network["began_from"]),
            f"{network['sprites']:,}",
            tr("yes") if network["learned_own"] else tr("not proven"),
            escape(network["licence"]),
            f"<code>{network['sha256']}</code>",
        )
        for network in told["networks"]
    )
    exported = "".join(
        _row(
            _picture(rgba),
            escape(each["name"]),
            "" if near is None else _picture(near),
            escape(each["nearest"]),
            _distance(each),
            escape(each["made"]),
            f"<code>{each['sha256'][:16]}</code>",
        )
        for each, rgba, near in zip(told["sprites"], sprites, nearest, strict=True)
    )
    files = "".join(
        _row(escape(file["name"]), escape(file["origin"]), f"<code>{file['sha256']}</code>")
        for file in told["own_files"]
    )
    licence = f"<p>{escape(tr('Licence: {licence}', licence=told['licence']))}</p>" if told["licence"] else ""
    title = escape(tr("Provenance of {sheet}", sheet=told["sheet"]))
    digest = "SHA-256"
    parts = [
        f"<h1>{title}</h1><p>{escape(told['date'])}</p>",
        f'<p class="statement">{escape(told["statement"])}</p>{licence}',
        f"<h2>{tr('Networks')}</h2>",
        _table(networks, tr("name"), tr("began from"), tr("sprites learned"), tr("all our own"), tr("licence"), digest),
        f"<h2>{tr('Sprites on the sheet')}</h2>",
        _table(exported, "", tr("name"), "", tr("nearest own sprite"), tr("distance"), tr("drawn"), digest),
        f"<h2>{tr('Our own files that were learned')}</h2>",
        _table(files, tr("name"), tr("file"), tr("SHA-256 of its pixels")),
    ]
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    body = "\n".join(parts)
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>\n{body}\n</body></html>\n'


def _distance(sprite: dict[str, Any]) -> str:
    if sprite["is_own"]:
        return escape(tr("our own"))
    return "" if sprite["distance"] is None else f"{sprite['distance']:.3f} ({escape(sprite['kin'])})"


def _table(rows: str, *heads: str) -> str:
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _picture(rgba: Rgba) -> str:
    return f'<img alt="" src="data:image/png;base64,{base64.b64encode(png(rgba, None)).decode()}">'

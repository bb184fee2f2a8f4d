"""Air for a page that was read from Markdown: room between lines, above headings, and inside tables."""

from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)

LINE = 135  # percent
ABOVE_HEADING, BELOW_HEADING, BELOW, IN_LIST = 20, 6, 10, 4  # pixels
CELL = 7


def lay_out(document: QTextDocument, line: QColor) -> None:
    """line is the colour of what divides a table."""
    document.setIndentWidth(26)
    block = document.firstBlock()
    while block.isValid():
        _give_air(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            form = frame.format()
            form.setCellPadding(CELL)
            form.setTopMargin(BELOW_HEADING)
            form.setBottomMargin(BELOW)
            form.setBorderCollapse(True)
            form.setBorder(1)
            form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBorderBrush(line)
            frame.setFormat(form)


def _give_air(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    form = QTextBlockFormat()
    is_heading = block.blockFormat().headingLevel() > 0
    form.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if cursor.currentTable() is not None:
        form.setBottomMargin(0)
    elif is_heading:
        form.setTopMargin(ABOVE_HEADING if block.blockNumber() else 0)
        form.setBottomMargin(BELOW_HEADING)
    else:
        form.setTopMargin(0)
        form.setBottomMargin(IN_LIST if block.textList() is not None else BELOW)
    if _is_picture(block):
        form.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(form)


def _is_picture(block: QTextBlock) -> bool:
    """Its height is its own: a third more would be an empty strip."""
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return cursor.charFormat().isImageFormat()

"""Which colour is a pixel? Rows of pixels times rows of colours are logits; here they meet, a few sprites at a time.

Pixels times colours is the largest tensor by far: 25 MB at 32 px and 96 colours for 64 sprites. Made whole, its many
passes go through the memory, and each fresh one is paid for in page faults (measured: 58 ms for an exponential that
takes 6). Made for two sprites at a time it stays in the processor's cache, and is made again for the gradient rather
than kept: a step at 64 px takes 1.07 s in place of 1.28 and 160 MB less, one at 32 px about as long as before.
"""

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.autograd import Function
from torch.autograd.function import FunctionCtx

AT_ONCE = 1 << 18  # numbers of a tensor that a processor's cache holds beside others: 1 MB


def expected_by(pixels: Tensor, colours: Tensor, palette: Tensor) -> Tensor:
    """Each pixel's expected colour (B,N,4), by rows (B,N,F) and (B,K,F) or (1,K,F) whose products are logits."""
    if torch.compiler.is_exporting() or pixels.requires_grad:
        whole: Tensor = (pixels @ colours.mT).softmax(-1) @ palette
        return whole
    guess = pixels.new_empty(*pixels.shape[:2], 4)
    for at in _parts(pixels, colours):
        torch.matmul((pixels[at] @ _of(colours, at).mT).softmax(-1), _of(palette, at), out=guess[at])
    return guess


def answer(rows: Tensor, colours: Tensor, palette: Tensor, index: Tensor) -> tuple[Tensor, Tensor]:
    """The expected colour of each pixel (B,4,S,S), and how unexpected its true colour was (B,S,S)."""
    palette = palette if palette.dim() == 3 else palette[None]
    b, h, w = index.shape
    true = index.flatten(1)[..., None]
    guess, entropy = _Answer.apply(rows, colours, palette, true)  # type: ignore[no-untyped-call]
    return guess.mT.reshape(b, 4, h, w), entropy.reshape(b, h, w)


class _Answer(Function):
    """Product, softmax, expected colour and cross-entropy at once, with the gradient written by hand: step by step,
    autograd would keep the large tensor five times over."""

    @staticmethod
    def forward(
        ctx: FunctionCtx, rows: Tensor, colours: Tensor, palette: Tensor, true: Tensor
    ) -> tuple[Tensor, Tensor]:
        guess, entropy = rows.new_empty(*rows.shape[:2], 4), rows.new_empty(*rows.shape[:2])
        for at in _parts(rows, colours):
            share = (rows[at] @ _of(colours, at).mT).softmax(-1)
            guess[at] = share @ _of(palette, at)
            entropy[at] = -share.gather(-1, true[at])[..., 0].clamp_min(1e-30).log()
        ctx.save_for_backward(rows, colours, palette, true, guess)
        return guess, entropy

    @staticmethod
    def backward(ctx: FunctionCtx, by_guess: Tensor, by_entropy: Tensor) -> tuple[Tensor, Tensor, None, None]:
        rows, colours, palette, true, guess = ctx.saved_tensors  # type: ignore[attr-defined]
        weighed = torch.cat([palette, torch.ones_like(palette[..., :1])], -1)
        by_entropy = by_entropy[..., None]
        by_share = torch.cat([by_guess, by_entropy - (guess * by_guess).sum(-1, keepdim=True)], -1)
        by_rows, by_colours = torch.empty_like(rows), torch.zeros_like(colours)
        for at in _parts(rows, colours):
            told = _of(colours, at)
            by_logits = (rows[at] @ told.mT).softmax(-1)
            by_logits *= by_share[at] @ _of(weighed, at).mT
            by_logits.scatter_add_(-1, true[at], -by_entropy[at])
            by_rows[at] = by_logits @ told
            found = by_logits.mT @ rows[at]
            _of(by_colours, at).add_(found if len(colours) > 1 else found.sum(0, keepdim=True))
        return by_rows, by_colours, None, None


def _parts(rows: Tensor, colours: Tensor) -> Iterator[slice]:
    """A card has no such cache and wants much at once."""
    one = rows.shape[1] * colours.shape[1]
    step = len(rows) if rows.is_cuda else max(1, AT_ONCE // one)
    return (slice(start, start + step) for start in range(0, len(rows), step))


def _of(each: Tensor, at: slice) -> Tensor:
    """What belongs to some sprites, or to all of them."""
    return each[at] if len(each) > 1 else each

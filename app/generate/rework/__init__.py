"""The bench: one sprite mended, finished, sketched, led into another, made a tile, taken up the ladder of noise."""

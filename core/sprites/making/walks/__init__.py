"""Creatures that walk: sculpted in a cube of cells, so that their four sides belong together."""

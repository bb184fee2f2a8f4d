"""Step two: a network learns the sprites. The only room that knows torch."""

"""Step four: choosing."""

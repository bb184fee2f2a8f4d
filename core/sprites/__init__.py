"""Step one: art in. Files become clean, equal sprites with words."""

"""Help in the window: pages to read, keys, licences, and a bundle for whoever helps."""

"""The line of waiting work: it runs one thing after another and is shown in a small panel."""

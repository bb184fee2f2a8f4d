"""Each file writes one engine's description of a sheet, and reads it back."""

"""What each verb of the command line does: one file a verb, the same calls that the window makes."""

VERBS = ("demo", "import", "train", "train-base", "sample", "edit", "novelty", "sheet", "info", "doctor")

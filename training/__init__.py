"""Training: the corpus, and how the shipped weights are made of it. Nothing here is needed to read reports."""

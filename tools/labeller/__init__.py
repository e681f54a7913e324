"""Builds the models that say what the blocks of a page are for: `python -m tools.labeller train`."""

"""A small project that asks the bundled plans, checks tables of its own, and reads text."""

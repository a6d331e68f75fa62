"""Words: a card for each term on screen, with this run's numbers in it."""

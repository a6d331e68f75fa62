"""What captures, decks and animations share: fields, options, moments made into files."""

"""Each thing one can choose: it builds torch's object and writes the script's lines."""

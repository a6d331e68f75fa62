"""In which order the samples of an epoch are dealt."""

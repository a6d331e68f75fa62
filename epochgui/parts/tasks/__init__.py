"""What is learned: a number, one of two classes, or one of several."""

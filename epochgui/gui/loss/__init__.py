"""The loss plot, its panel, and what it alone is made of."""

"""A small data file, as most tests of the window need one: its text."""

CSV = "x,noise,y\n" + "".join(f"{x},{x % 3},{3 * x}\n" for x in range(8))

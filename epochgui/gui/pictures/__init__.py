"""What a picture is, and how it is drawn: views, titles and a stamp, laid out for it."""

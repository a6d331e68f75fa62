"""The guided tour: ten stations that walk the article's example with the real controls."""

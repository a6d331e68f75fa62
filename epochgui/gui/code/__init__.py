"""The Code panel: the script, line by line, and what each line changes."""

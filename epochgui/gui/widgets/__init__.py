"""What any panel is made of: its frame, bars, buttons and fields, and what they remember."""

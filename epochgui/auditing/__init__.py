"""What is wrong with how a loader deals its samples."""

"""Questions from elsewhere: files of other programs, read into drafts, checked, and written into a pack."""

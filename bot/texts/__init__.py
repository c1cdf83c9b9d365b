"""Every sentence a person can read, in one place, so that tone can be kept and languages added."""

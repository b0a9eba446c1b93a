"""What a person wants passed on to the practice: opening hours, enquiries, notices, staff, privacy."""

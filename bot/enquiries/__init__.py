"""What a person wants passed on to the practice: hours, enquiries, notices, staff, privacy."""

"""What came out of a round, for those who hold it and for each applicant."""

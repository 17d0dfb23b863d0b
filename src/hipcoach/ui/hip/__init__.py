"""The pages about one person's hip: the safety questions, where it hurts, Today, My hip, and when to see someone."""

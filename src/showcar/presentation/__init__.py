"""What people see; alone prints, and alone reads the clock or the environment."""

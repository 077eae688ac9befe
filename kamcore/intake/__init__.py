"""What people bring in files: bytes go in, values and refused rows come out."""

"""What ``kam doctor`` looks at: one file per thing that can be missing or broken."""

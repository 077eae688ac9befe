"""What can be shown about an account: one module for each thing somebody may want to see."""

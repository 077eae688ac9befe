"""How the schema came to be, step by step; Alembic reads this folder, also from a wheel."""

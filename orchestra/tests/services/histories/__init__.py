"""What random histories of projects need: workflows, and what must hold."""

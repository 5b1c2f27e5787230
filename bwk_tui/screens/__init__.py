"""What people see and touch. A screen draws and asks; a service decides and writes."""

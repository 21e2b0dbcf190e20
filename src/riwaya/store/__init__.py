"""Store: where results live. What workers prepare (`rows`) loads no database; `sqlite` opens one."""

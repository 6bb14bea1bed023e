"""How plans, tables, reports and answers look as text, in HTML and as charts."""

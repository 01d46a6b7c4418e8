"""How files are read: tables and XML row by row, cells by what they mean, rows put together to products, faults told. Knows no shop system."""

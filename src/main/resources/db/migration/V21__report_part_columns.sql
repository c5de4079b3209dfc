-- A part holds its cells column by column. Reports that were being made before it cannot be ended: they fail, and are asked
-- for again.
comment on column report_part.cells is 'UTF-8, column by column, with the byte FF between two cells and FE after each column: neither is part of any text';

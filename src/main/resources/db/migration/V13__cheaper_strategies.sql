-- A solve stores tens of thousands of lines. Two checks of foreign keys a line were most of what that cost, and as many
-- lookups what their deletion cost. Lines and parts are only written while the row of their job is locked, after the row in
-- strategy was, and deleted with it by one statement a table.
ALTER TABLE strategy_part DROP CONSTRAINT strategy_part_lease_token_number_fkey;
ALTER TABLE strategy_line DROP CONSTRAINT strategy_line_lease_token_fkey;

CREATE FUNCTION delete_lines_of_strategy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM strategy_part WHERE lease_token = OLD.lease_token;
    DELETE FROM strategy_line WHERE lease_token = OLD.lease_token;
    RETURN NULL;
END $$;

CREATE TRIGGER delete_lines_of_strategy AFTER DELETE ON strategy FOR EACH ROW
    EXECUTE FUNCTION delete_lines_of_strategy();

-- Figures of decisions after a deal whose strategies are not stored, by line: those of the rivers of a turn that was solved by
-- classes. Null where there are none.
ALTER TABLE strategy ADD COLUMN summaries json;

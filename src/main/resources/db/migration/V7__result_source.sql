-- The job that computed what a cached job answers with. That one may be deleted first: the id is kept, and finds nothing then.
ALTER TABLE job ADD COLUMN result_of uuid;

-- Which tables a read model has, so that it can be made anew inside of them: rows are deleted and
-- put in again in one transaction, and who reads meanwhile sees the old ones and waits for nobody.

ALTER TABLE projecting.bookmark ADD COLUMN tables text[] NOT NULL DEFAULT '{}';

-- Gapless numbers: the row of the series is locked until the transaction of the caller ends.

CREATE OR REPLACE FUNCTION next_number(p_series text, p_year integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    given integer;
BEGIN
    IF p_series = 'log' THEN
        RAISE EXCEPTION 'numbers of the log come with its entries' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO sequence AS counted (series, year, last) VALUES (p_series, p_year, 1)
    ON CONFLICT (series, year) DO UPDATE SET last = counted.last + 1
    RETURNING counted.last INTO given;
    RETURN given;
END
$body$;

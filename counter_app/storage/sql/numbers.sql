-- Gapless numbers: the row of the series is locked until the transaction of the caller ends.

CREATE OR REPLACE FUNCTION next_number(p_series text, p_year integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    given integer;
BEGIN
    IF p_series = 'log' THEN
        RAISE EXCEPTION 'numbers of the log come with its entries' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- A number that nobody uses would be a gap: only who writes what it numbers may take one.
    IF NOT acts_as_owner() AND NOT EXISTS (
        SELECT 1 FROM unnest(series_takers()) AS taker
        WHERE split_part(taker, ':', 1) = p_series AND pg_has_role(session_user, split_part(taker, ':', 2), 'MEMBER')
    ) THEN
        RAISE EXCEPTION 'not a series of yours: %', p_series USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO sequence AS counted (series, year, last) VALUES (p_series, p_year, 1)
    ON CONFLICT (series, year) DO UPDATE SET last = counted.last + 1
    RETURNING counted.last INTO given;
    RETURN given;
END
$body$;

-- Who acts: the account whose login is the role that signed in, whatever role it then sets.

CREATE OR REPLACE FUNCTION acts_as_owner() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN pg_has_role(session_user, current_user, 'MEMBER');
END
$body$;

CREATE OR REPLACE FUNCTION current_account() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN (
        SELECT id FROM account
        WHERE login = session_user AND active AND NOT pg_has_role(session_user, current_user, 'MEMBER')
    );
END
$body$;

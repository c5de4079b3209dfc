-- Sources that are directories, and people who sign in with the password that their directory knows.
alter table source
    add column type          text not null default 'DELIMITED_FILE' check (type in ('DELIMITED_FILE', 'LDAP')),
    add column directory     jsonb,
    add column bind_password text,
    add constraint source_directory check ((type = 'LDAP') = (directory is not null)),
    add constraint source_bind_password check (bind_password is null or directory ->> 'bindDn' is not null);
comment on column source.directory is 'where an LDAP source is and how a person is found there; no secret';
comment on column source.bind_password is 'of the account that searches; sealed with a key that the database does not hold';

-- A try is counted before the directory is asked, so that no number of tries at once is more than the limit.
create table directory_sign_in (
    identity_id  uuid primary key references identity on delete cascade,
    tries        integer not null,
    locked_until timestamptz
);
comment on table directory_sign_in is 'wrong passwords in a row, and tries that still run, of people whose directory is asked';

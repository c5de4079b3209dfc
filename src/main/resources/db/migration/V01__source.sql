-- Where identities come from. Text that people search is compared by code point with Unicode case rules
-- (pg_c_utf8, PostgreSQL 17 and newer), so that one index on lower(column) serves order, equality and prefix.
create table source (
    id             uuid primary key,
    name           text collate "pg_c_utf8" not null,
    description    text,
    owner_id       uuid,
    delimiter      text        not null default ',',
    account_column text        not null default 'id',
    created        timestamptz not null,
    modified       timestamptz not null
);
create unique index source_name on source (lower(name));

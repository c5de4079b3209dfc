-- An identity's record on a source, as it was loaded.
create table account (
    id              uuid primary key,
    source_id       uuid        not null references source,
    native_identity text        not null,
    identity_id     uuid references identity on delete set null,
    attributes      jsonb       not null,
    created         timestamptz not null,
    modified        timestamptz not null
);
comment on column account.identity_id is 'null: of nobody yet, or the identity was removed while the source still has the account';

create unique index account_native_identity on account (source_id, native_identity);
create index account_identity on account (identity_id);

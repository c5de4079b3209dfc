-- A phase of people's lives within a profile: active, on leave, gone.
create table lifecycle_state (
    id             uuid primary key,
    profile_id     uuid        not null references identity_profile on delete cascade,
    name           text collate "pg_c_utf8" not null,
    technical_name text collate "pg_c_utf8" not null,
    description    text,
    enabled        boolean     not null,
    identity_state text check (identity_state in ('ACTIVE', 'INACTIVE_SHORT_TERM', 'INACTIVE_LONG_TERM')),
    priority       integer,
    kept           jsonb       not null,
    created        timestamptz not null,
    modified       timestamptz not null
);
comment on column lifecycle_state.technical_name is 'what accounts say, in any case';
comment on column lifecycle_state.kept is 'what the contract lets callers say of provisioning: kept and shown, not acted on';
create unique index lifecycle_state_name on lifecycle_state (profile_id, lower(name));
create unique index lifecycle_state_technical_name on lifecycle_state (profile_id, lower(technical_name));

alter table identity
    add column lifecycle_state_id uuid references lifecycle_state on delete set null,
    add column lifecycle_manual   boolean not null default false,
    add column lifecycle_value    text;
comment on column identity.lifecycle_manual is 'set by hand; lasts until the account says something new';
comment on column identity.lifecycle_value is 'what the account said last, whether a state has that name or not';
create index identity_lifecycle_state on identity (lifecycle_state_id) where lifecycle_state_id is not null;

-- A new account names the identity that the same transaction is about to make.
alter table account alter constraint account_identity_id_fkey deferrable initially deferred;

-- A person known to the system.
create table identity (
    id              uuid primary key,
    alias           text collate "pg_c_utf8" not null,
    name            text collate "pg_c_utf8" not null,
    first_name      text collate "pg_c_utf8",
    last_name       text collate "pg_c_utf8",
    email           text collate "pg_c_utf8",
    alternate_email text collate "pg_c_utf8",
    attributes      jsonb       not null default '{}',
    profile_id      uuid references identity_profile,
    manager_account text,
    manager_id      uuid references identity on delete set null,
    status          text        not null default 'UNREGISTERED',
    status_before   text,
    status_reason   text,
    status_since    timestamptz not null,
    fault           text,
    bounced_address text,
    protected       boolean     not null default false,
    correlated      boolean     not null default true,
    session_epoch   integer     not null default 0,
    created         timestamptz not null,
    modified        timestamptz not null,
    last_refresh    timestamptz,
    constraint identity_status check (status in ('UNREGISTERED', 'REGISTERED', 'PENDING', 'WARNING', 'DISABLED',
                                                 'ACTIVE', 'DEACTIVATED', 'TERMINATED', 'ERROR', 'LOCKED'))
);
comment on column identity.status_before is 'what a locked, disabled or faulty identity goes back to';
comment on column identity.fault is 'why processing failed; null means processing state OK';
comment on column identity.bounced_address is 'the address (lower case) that bounced hard; cleared by changing the address';
comment on column identity.session_epoch is 'raised to end every session and token at once';

create index identity_name on identity (lower(name), id);
create index identity_alias on identity (lower(alias), id);
create index identity_first_name on identity (lower(first_name), id);
create index identity_last_name on identity (lower(last_name), id);
create index identity_email on identity (lower(email), id);
create index identity_alternate_email on identity (lower(alternate_email)) where alternate_email is not null;
create index identity_status_order on identity (status, id);
create index identity_profile_members on identity (profile_id, id);
create index identity_manager on identity (manager_id) where manager_id is not null;
create index identity_fault on identity (id) where fault is not null;
create index identity_manager_awaited on identity (profile_id) where manager_id is null and manager_account is not null;

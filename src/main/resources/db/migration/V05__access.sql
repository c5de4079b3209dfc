-- Who may do what, and the counters that guard secrets.
create table credential (
    identity_id     uuid primary key references identity on delete cascade,
    hash            text        not null,
    failed_attempts integer     not null default 0,
    locked_until    timestamptz,
    changed         timestamptz not null
);
comment on column credential.hash is 'argon2id, PHC string';

create table user_level (
    identity_id uuid not null references identity on delete cascade,
    level       text not null,
    primary key (identity_id, level)
);

create table api_client (
    id            uuid primary key,
    kind          text        not null check (kind in ('PERSONAL', 'CLIENT')),
    name          text        not null,
    owner_id      uuid references identity on delete cascade,
    secret_hash   bytea       not null,
    scopes        text[]      not null,
    token_seconds integer     not null,
    expires       timestamptz,
    never_expires boolean     not null default false,
    enabled       boolean     not null default true,
    managed       boolean     not null default false,
    details       jsonb       not null default '{}',
    last_used     timestamptz,
    created       timestamptz not null,
    modified      timestamptz not null
);
comment on table api_client is 'PERSONAL: a personal access token, acts as its owner; CLIENT: a program of its own';
comment on column api_client.secret_hash is 'SHA-256; the secret is 256 random bits, so no slow hash is needed';
comment on column api_client.never_expires is 'somebody said that it is to have no end, knowing the risk';
comment on column api_client.managed is 'comes from the settings of the deployment; works before its owner has registered';
comment on column api_client.details is 'what a program says of itself; shown, not used';
create unique index api_client_personal_name on api_client (owner_id, name) where kind = 'PERSONAL';

create table attempt_limit (
    key     text primary key,
    used    integer     not null,
    expires timestamptz not null
);
comment on table attempt_limit is 'tries at a secret within a window, over all processes';
create index attempt_limit_expires on attempt_limit (expires);

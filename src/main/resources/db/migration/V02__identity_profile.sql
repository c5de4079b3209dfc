-- Groups the identities of one authoritative source.
create table identity_profile (
    id                 uuid primary key,
    name               text collate "pg_c_utf8" not null,
    description        text,
    owner_id           uuid,
    priority           bigint      not null,
    source_id          uuid        not null references source,
    attribute_config   jsonb       not null,
    invitation_options jsonb       not null,
    refresh_required   boolean     not null default false,
    created            timestamptz not null,
    modified           timestamptz not null
);
comment on column identity_profile.refresh_required is 'what identities are computed by has changed since they were computed';

create unique index identity_profile_name on identity_profile (lower(name));
create unique index identity_profile_source on identity_profile (source_id);

-- What keeps an identity from working, what is hidden behind it, and the links that change a password.
alter table identity
    add column locked      boolean     not null default false,
    add column fault_since timestamptz;
comment on column identity.locked is 'locked as well, where DISABLED or ERROR hides it';
comment on column identity.status_before is 'what a locked, disabled or faulty identity goes back to: never LOCKED, DISABLED or ERROR';
comment on column identity.fault is 'code of what was found wrong; null means processing state OK. A disabled identity may have one, too';
update identity set fault_since = status_since where fault is not null;

alter table identity_profile add column sign_in_source_id uuid references source on delete restrict;
comment on column identity_profile.sign_in_source_id is 'the directory that passwords are checked at; null: own passwords';
create index identity_profile_sign_in_source on identity_profile (sign_in_source_id) where sign_in_source_id is not null;

-- Accounts of a source that no profile is made of belong to whom the source's rule says.
alter table source add column correlation jsonb;
comment on column source.correlation is 'accountAttribute (null: the native id) and identityAttribute (alias or email); null: the native id is the alias';
alter table account add column correlation_key text;
comment on column account.correlation_key is 'lower case; null where identities are made of the source''s accounts';
update account a
set correlation_key = left(lower(native_identity collate "pg_c_utf8"), 256)
where not exists (select from identity_profile p where p.source_id = a.source_id);
create index account_awaiting on account (correlation_key) where identity_id is null and correlation_key is not null;

create table password_reset (
    id            uuid primary key,
    identity_id   uuid        not null references identity on delete cascade,
    key_id        text        not null,
    session_epoch integer     not null,
    created       timestamptz not null,
    expires       timestamptz not null
);
comment on table password_reset is 'links that change a password; the row goes when its link is used';
comment on column password_reset.key_id is 'which link key the token is derived with; the token itself is stored nowhere';
comment on column password_reset.session_epoch is 'of the identity: whatever ends sessions ends the link';
create index password_reset_identity on password_reset (identity_id);
create index password_reset_expires on password_reset (expires);

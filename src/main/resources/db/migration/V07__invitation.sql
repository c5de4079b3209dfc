-- One letter to one recipient. The table is also the queue: an invitation is queued in the transaction that decides it.
create table invitation (
    id            uuid primary key,
    identity_id   uuid        not null references identity on delete cascade,
    task_id       uuid,
    cause         text        not null check (cause in ('MANUAL', 'CREATED', 'LIFECYCLE_STATE', 'EXPIRED', 'SELF_REQUEST')),
    recipient     text        not null,
    redirect_url  text,
    locale        text,
    key_id        text        not null,
    lifetime      bigint      not null,
    state         text        not null default 'QUEUED'
        check (state in ('QUEUED', 'SENDING', 'SENT', 'ACCEPTED', 'EXPIRED', 'REVOKED', 'BOUNCED', 'FAILED', 'SUPPRESSED')),
    attempts      integer     not null default 0,
    next_attempt  timestamptz not null,
    lease_owner   uuid,
    lease_until   timestamptz,
    created       timestamptz not null,
    sent          timestamptz,
    expires       timestamptz,
    ended         timestamptz,
    failure_class text,
    failure_text  text
);
comment on column invitation.key_id is 'which link key the token is derived with; the token itself is stored nowhere';
comment on column invitation.lifetime is 'seconds from sending to expiry';

create unique index invitation_open on invitation (identity_id) where state in ('QUEUED', 'SENDING', 'SENT');
create index invitation_history on invitation (identity_id, id);
-- The queue, the leases and the sweep each read an index that holds open work alone: cost follows the work, not the history.
create index invitation_queue on invitation (next_attempt, id) where state = 'QUEUED';
create index invitation_lease on invitation (lease_until) where state = 'SENDING';
create index invitation_expiry on invitation (expires, id) where state = 'SENT';

-- What can be mailed at all; whether anybody reads it, the mail server tells.
create function is_mail_address(address text) returns boolean
    language sql immutable
    return address is not null and length(address) <= 254
           and address ~ '^[^[:space:][:cntrl:]@<>()\[\]",;:\\]{1,64}@([[:alnum:]]([[:alnum:]-]{0,61}[[:alnum:]])?\.)+[[:alnum:]-]{2,63}$';

create table idempotency_key (
    client    text        not null,
    key       text        not null,
    body_hash bytea       not null,
    response  text,
    created   timestamptz not null,
    primary key (client, key)
);
create index idempotency_key_created on idempotency_key (created);

-- Who did what to whom, when and from where. Written in the transaction of what it tells of, and never changed.
create table audit_event (
    id          uuid primary key,
    created     timestamptz not null,
    action      text        not null,
    status      text        not null check (status in ('PASSED', 'FAILED')),
    actor_id    uuid,
    actor_name  text        not null,
    target_id   uuid,
    target_type text        not null,
    target_name text,
    address     text,
    tracking_id text,
    details     jsonb       not null default '{}'
);
comment on column audit_event.actor_id is 'the person, or a program of its own; null: this service, or nobody known. No reference: it outlives both';
comment on column audit_event.target_name is 'as it was called then';
comment on column audit_event.address is 'IP address that the request came from';
comment on column audit_event.tracking_id is 'of the request; also in the log and in the answer';

create index audit_event_order on audit_event (created desc, id desc);
create index audit_event_target on audit_event (target_id, created desc);
create index audit_event_actor on audit_event (actor_id, created desc);
create index audit_event_action on audit_event (action, created desc);

create function refuse_change() returns trigger
    language plpgsql
as
$$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end;
$$;

create trigger audit_event_append_only
    before update or delete on audit_event
    for each statement execute function refuse_change();

-- An id in the order of the moment that is passed (UUIDv7: RFC 9562, section 5.7), for rows that a statement makes.
create function uuid_v7(at timestamptz) returns uuid
    language sql volatile
    return encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                    placing substring(int8send((extract(epoch from at) * 1000)::bigint) from 3) from 1 for 6),
            52, 1), 53, 1), 'hex')::uuid;

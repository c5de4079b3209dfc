-- Who is to be invited without anybody asking. A row goes when its batch is released: cost follows the work.
create table due_invitation (
    identity_id uuid primary key references identity on delete cascade,
    profile_id  uuid        not null references identity_profile on delete cascade,
    cause       text        not null check (cause in ('CREATED', 'LIFECYCLE_STATE', 'EXPIRED')),
    due         timestamptz not null,
    resend      integer     not null default 0
);
comment on column due_invitation.resend is 'how many letters have expired in a row before this one';
create index due_invitation_order on due_invitation (profile_id, due, identity_id);

-- Whether entering this state makes an identity due. Used wherever somebody enters one.
create function is_chosen(options jsonb, technical_name text) returns boolean
    language sql immutable
    return coalesce(options ->> 'mode' = 'ON_LIFECYCLE_STATE' and (options -> 'lifecycleStates') ? lower(technical_name), false);

-- How many letters the batches of this half hour have released, over all processes.
create table release_window (
    id       smallint primary key check (id = 1),
    began    timestamptz not null,
    released integer     not null
);
insert into release_window values (1, 'epoch', 0);

alter table identity_profile
    add column released_on  date    not null default 'epoch',
    add column released_day integer not null default 0;
comment on column identity_profile.released_day is 'automatic letters of the day released_on (UTC), for the daily cap';

alter table invitation add column resend integer not null default 0;
comment on column invitation.resend is 'how many letters to this person had expired in a row before it';

alter table task_outcome
    drop constraint task_outcome_outcome_check,
    add constraint task_outcome_outcome_check
        check (outcome in ('QUEUED', 'IGNORED', 'FAILED', 'SUPPRESSED', 'REJECTED', 'EXPIRED'));

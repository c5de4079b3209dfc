-- The trace of a request that runs on after its answer, and what became of each part of it.
create table task (
    id                uuid primary key,
    definition        text        not null,
    description       text        not null,
    launcher          text        not null,
    launcher_id       uuid,
    source_id         uuid,
    created           timestamptz not null,
    modified          timestamptz,
    launched          timestamptz,
    completed         timestamptz,
    completion_status text check (completion_status in ('SUCCESS', 'WARNING', 'ERROR', 'TERMINATED', 'TEMPERROR')),
    messages          jsonb       not null default '[]',
    attributes        jsonb       not null default '{}',
    total             integer     not null default 0,
    open              integer     not null default 0,
    sent              integer     not null default 0,
    failed            integer     not null default 0,
    troubled          integer     not null default 0
);
comment on column task.definition is 'what kind of work: INVITE_IDENTITIES, ACCOUNT_LOAD, ...';
comment on column task.total is 'parts of the work known so far';
comment on column task.open is 'parts that are not finished; the task completes when none is left';
comment on column task.troubled is 'parts that were unknown or shared an address: they make a WARNING, not an ERROR';
create index task_created on task (created desc, id desc);
create index task_pending on task (created desc, id desc) where completion_status is null;

create table task_outcome (
    task_id       uuid    not null references task on delete cascade,
    seq           integer not null,
    requested     text    not null,
    identity_id   uuid,
    outcome       text    not null check (outcome in ('QUEUED', 'IGNORED', 'FAILED', 'SUPPRESSED', 'REJECTED')),
    reason        text,
    detail        text,
    invitation_id uuid,
    primary key (task_id, seq)
);
comment on table task_outcome is 'written once; what a queued letter became is read from its invitation';
comment on column task_outcome.seq is 'order of the request, or the line of a loaded file';

-- ERROR when nothing could be sent though something was to be; WARNING when something failed, was unknown or shared an
-- address; SUCCESS otherwise.
create function task_result(sent integer, failed integer, troubled integer) returns text
    language sql immutable
    return case
        when failed > 0 and sent = 0 then 'ERROR'
        when failed > 0 or troubled > 0 then 'WARNING'
        else 'SUCCESS' end;

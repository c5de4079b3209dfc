-- A file on its way into accounts. It goes on from its last committed line when a process dies.
create table account_load (
    task_id     uuid primary key references task on delete cascade,
    source_id   uuid        not null references source on delete cascade,
    object      text        not null,
    total       integer,
    line        bigint      not null default 0,
    read        integer     not null default 0,
    created     integer     not null default 0,
    updated     integer     not null default 0,
    unchanged   integer     not null default 0,
    rejected    integer     not null default 0,
    lease_owner uuid,
    lease_until timestamptz
);
comment on column account_load.object is 'key in the object store';
comment on column account_load.total is 'rows of the file; null until the whole file was checked';
create index account_load_source on account_load (source_id, task_id);
comment on column account_load.line is 'last line whose rows are committed';

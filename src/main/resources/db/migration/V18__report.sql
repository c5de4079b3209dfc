-- Reports. A report's rows are written here by the transaction that takes the request, so that it shows that moment whatever
-- changes afterwards; a run makes files of them and removes them.
create table report (
    id           uuid primary key references task on delete cascade,
    type         text        not null,
    arguments    jsonb       not null,
    columns      text[]      not null,
    requested_by uuid        not null,
    launcher     text        not null,
    state        text        not null default 'RUNNING'
        check (state in ('RUNNING', 'SUCCESS', 'FAILURE', 'TERMINATED')),
    rows         bigint      not null default 0,
    csv_bytes    bigint,
    zip_bytes    bigint,
    attempts     integer     not null default 0,
    lease_owner  uuid,
    lease_until  timestamptz,
    created      timestamptz not null,
    completed    timestamptz,
    expires      timestamptz not null
);
comment on column report.arguments is 'as they were understood';
comment on column report.columns is 'the name of each column, with its kind in front: KEY, INSTANT or TEXT, and a colon';
comment on column report.requested_by is 'the person, or a program of its own';
comment on column report.expires is 'the report is forgotten and its files are removed';
-- The same report is not made twice at once for the same caller.
create unique index report_running on report (requested_by, type, md5(arguments::text)) where state = 'RUNNING';
create index report_latest on report (type, created desc, id desc);
create index report_created on report (created desc, id desc);
create index report_expires on report (expires);

create table report_part (
    report_id uuid    not null references report on delete cascade,
    seq       integer not null,
    rows      integer not null,
    cells     bytea   not null,
    primary key (report_id, seq)
);
comment on column report_part.cells is 'UTF-8, with the byte FF between two cells and FE after each row: neither is part of any text';
-- It is read once and soon: compressing costs more than it saves.
alter table report_part alter column cells set storage external;

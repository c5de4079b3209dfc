-- What every process shares: how fast letters may leave, and when each timer last ran.
create table send_budget (
    id        smallint primary key check (id = 1),
    tokens    double precision not null,
    refilled  timestamptz      not null,
    day       date             not null,
    day_used  integer          not null
);
insert into send_budget values (1, 0, 'epoch', 'epoch', 0);

create table heartbeat (
    name     text primary key,
    started  timestamptz not null,
    finished timestamptz,
    result   jsonb
);

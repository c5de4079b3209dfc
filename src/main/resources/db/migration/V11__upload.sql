-- A link that one file may be put to. The row goes when the load of that file is queued; its id becomes the task's.
create table upload (
    id        uuid primary key,
    source_id uuid        not null references source on delete cascade,
    client_id uuid        not null,
    owner_id  uuid,
    launcher  text        not null,
    key_id    text        not null,
    created   timestamptz not null,
    expires   timestamptz not null
);
comment on column upload.client_id is 'who asked for the link, as of then: the task will show that caller';
comment on column upload.key_id is 'the secret key that the token of a link of our own is derived under';
create index upload_source on upload (source_id);
create index upload_expires on upload (expires);

-- Lists of what is rare among much: failed letters, failed events, the last load of a source. Each is found by its own index, in
-- the order of the list; without one the whole history is read for a page that is nearly empty.
create index invitation_state on invitation (state, id desc);
create index audit_event_status on audit_event (status, created desc, id desc);
create index task_source on task (source_id, created desc, id desc) where source_id is not null;

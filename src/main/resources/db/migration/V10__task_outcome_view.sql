-- What became of each part of a task, as it is now: a queued letter's fate is read from its invitation.
create view task_outcome_shown as
select o.task_id, o.seq, o.requested, o.identity_id, o.invitation_id,
       case when t.definition = 'CLOUD_ACCOUNT_AGGREGATION' then o.seq end as line,
       case when o.outcome <> 'QUEUED' then o.outcome
            when i.id is null then 'IGNORED'
            when i.state in ('QUEUED', 'SENDING') then 'QUEUED'
            when i.sent is not null or i.state in ('SENT', 'ACCEPTED', 'EXPIRED', 'BOUNCED') then 'SENT'
            when i.state = 'REVOKED' then 'IGNORED'
            else i.state end as outcome,
       case when o.outcome <> 'QUEUED' then o.reason
            when i.id is null then 'IDENTITY_REMOVED'
            when i.state = 'REVOKED' and i.sent is null then 'REVOKED'
            when i.state = 'FAILED' and i.sent is null then i.failure_class end as reason,
       case when o.outcome <> 'QUEUED' then o.detail
            when i.state = 'FAILED' and i.sent is null then i.failure_text end as detail
from task_outcome o
join task t on t.id = o.task_id
left join invitation i on i.id = o.invitation_id;

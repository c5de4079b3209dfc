-- Whose last letter was not answered in time: the overview counts them, the identity list shows them.
create index identity_expired on identity (lower(name), id)
    where status = 'UNREGISTERED' and status_reason in ('INVITATION_EXPIRED', 'RESEND_LIMIT');

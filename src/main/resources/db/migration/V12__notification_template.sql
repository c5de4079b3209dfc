-- Letters as an administrator wrote them. What is not here is as the product has it.
create table notification_template (
    id           uuid primary key,
    key          text        not null,
    medium       text        not null,
    locale       text        not null,
    name         text collate "pg_c_utf8" not null,
    subject      text        not null,
    body         text        not null,
    text         text,
    from_address text,
    reply_to     text,
    description  text,
    enabled      boolean,
    suppresses   boolean     not null
        generated always as (case when enabled is not null then not enabled
                                  else subject ~* '^\s*(#stop|no_send|stop)' end) stored,
    version      integer     not null default 1,
    created      timestamptz not null,
    modified     timestamptz not null,
    unique (key, medium, locale)
);
comment on column notification_template.locale is 'a BCP 47 tag in its usual spelling: de, de-CH';
comment on column notification_template.body is 'HTML';
comment on column notification_template.text is 'null: made from the HTML';
comment on column notification_template.enabled is 'whether automatic letters go out; null: the subject tells (contract, section 3)';
comment on column notification_template.version is 'counts the times it was saved';

-- Whether the letter that somebody would get is withheld when nobody asked for it. The template is found as the code finds
-- it: for each wanted language, best first, then English: the tag itself, then its language alone; a saved template before
-- one of the product's own, which are never withheld and which only the invitation has. Another key's last resort is its
-- oldest template.
create function letters_suppressed(key text, wanted text[], invitation_key text default 'cloud_user_invitation')
    returns boolean
    language sql stable
begin atomic
    with wish as (
        select n * 2 + form as rank, case form when 0 then folded.tag else split_part(folded.tag, '-', 1) end as tag
        from unnest(wanted || 'en'::text) with ordinality as w(tag, n)
        cross join lateral (select lower(replace(w.tag, '_', '-')) as tag) folded
        cross join (values (0), (1)) as f(form)
        where w.tag is not null
    ), saved as (
        select t.locale, t.suppresses, t.created, t.id from notification_template t
        where t.key = coalesce(letters_suppressed.key, letters_suppressed.invitation_key) and t.medium = 'EMAIL'
    ), candidate as (
        select w.rank, 1 as source, s.suppresses, null::timestamptz as created, null::uuid as id
        from wish w join saved s on lower(s.locale) = w.tag
        union all
        select w.rank, 2, false, null, null from wish w
        where coalesce(letters_suppressed.key, letters_suppressed.invitation_key) = letters_suppressed.invitation_key
          and w.tag in ('en', 'de', 'fr', 'es')
        union all
        select null, 3, s.suppresses, s.created, s.id from saved s
    )
    select coalesce((
        select c.suppresses from candidate c order by c.rank nulls last, c.source, c.created, c.id limit 1), false);
end;

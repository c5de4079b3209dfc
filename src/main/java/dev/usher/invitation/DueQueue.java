package dev.usher.invitation;

import dev.usher.template.TemplateSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Those who are due, and how many of them may be released. */
@ApplicationScoped
class DueQueue {

    /** Holds the row: one batch at a time. */
    private static final String WINDOW = "select * from release_window where id = 1 for update";

    private static final String KEEP =
            "update release_window set began = $1, released = $2 where id = 1";

    /** The profiles that invite by themselves; $1 day, $2 the usual key. */
    private static final String PROFILES =
            """
            select p.id, p.name, p.invitation_options ->> 'templateLocale' as locale, k.key,
                   (p.invitation_options ->> 'dailyCap')::int
                       - case p.released_on when $1::date then p.released_day else 0 end as left_today,
                   exists (select from notification_template t where t.key = k.key and t.suppresses) as may_be_withheld
            from identity_profile p
            cross join lateral (select coalesce(p.invitation_options ->> 'templateKey', $2::text) as key) k
            where coalesce(p.invitation_options ->> 'mode', 'MANUAL') <> 'MANUAL'
            """;

    /** Whether no automatic letter to identity {@code i} leaves, by the template that it would be written with. */
    private static final String WITHHELD =
            """
            p.may_be_withheld
            and letters_suppressed(p.key,
                                   array[nullif(btrim(i.attributes ->> 'preferredLanguage'), ''),
                                         nullif(btrim(i.attributes ->> 'locale'), ''), p.locale],
                                   $2)
            """;

    /**
     * $3 now, $4 how many. Of each profile the oldest, as many as its day still allows; then one of each profile in turn, so
     * that a large one does not keep the others waiting. Whose template withholds letters stays due.
     */
    private static final String TAKE =
            "with profile as materialized ("
                    + PROFILES
                    + """
                    ), turn as (
                        select d.identity_id, d.due, row_number() over (partition by p.id order by d.due, d.identity_id) as n
                        from profile p
                        cross join lateral (
                            select d.identity_id, d.due
                            from due_invitation d
                            join identity i on i.id = d.identity_id
                            where d.profile_id = p.id and d.due <= $3 and not (
                    """
                    + WITHHELD
                    + """
                            )
                            order by d.due, d.identity_id
                            limit greatest(0, least($4, p.left_today))
                        ) d
                    ), chosen as (
                        select identity_id, row_number() over (order by n, due, identity_id) as n
                        from turn
                        order by n, due, identity_id
                        limit $4
                    ), taken as (
                        delete from due_invitation d using chosen c where d.identity_id = c.identity_id
                        returning d.identity_id, d.cause, d.resend, c.n
                    )
                    select * from taken order by n
                    """;

    /** Profiles that have somebody due whom they may not write to. */
    private static final String WITHHOLDING =
            "with profile as materialized ("
                    + PROFILES
                    + """
                    )
                    select p.name
                    from profile p
                    where p.may_be_withheld
                      and exists (select from due_invitation d
                                  join identity i on i.id = d.identity_id
                                  where d.profile_id = p.id and d.due <= $3 and
                    """
                    + WITHHELD
                    + """
                                  limit 1)
                    order by p.name
                    """;

    /** $1 day, $2 letters that were queued: only these count against a cap. */
    private static final String COUNT =
            """
            update identity_profile p
            set released_on = $1, released_day = l.letters + case p.released_on when $1 then p.released_day else 0 end
            from (select i.profile_id, count(*)::int as letters
                  from invitation v
                  join identity i on i.id = v.identity_id
                  where v.id = any ($2::uuid[])
                  group by i.profile_id) l
            where p.id = l.profile_id
            """;

    private final InvitationSettings settings;
    private final String usualKey;

    DueQueue(InvitationSettings settings, TemplateSettings templates) {
        this.settings = settings;
        this.usualKey = templates.invitationKey();
    }

    /** Somebody who was due. @param resend how many letters in a row had expired before */
    record Due(UUID identityId, String cause, int resend) {}

    /** Takes what this period still allows; an empty list when that is nothing. Runs in the caller's transaction. */
    Uni<List<Due>> take(SqlClient client, OffsetDateTime now) {
        Duration length = settings.batchEvery();
        return client.query(WINDOW)
                .execute()
                .map(rows -> window(rows.iterator().next()).at(now, length))
                .flatMap(
                        window ->
                                take(client, now, window.left(settings.batch()))
                                        .call(taken -> keep(client, window.plus(taken.size()))));
    }

    private static ReleaseWindow window(Row row) {
        return new ReleaseWindow(row.getOffsetDateTime("began"), row.getInteger("released"));
    }

    private static Uni<Void> keep(SqlClient client, ReleaseWindow window) {
        return client.preparedQuery(KEEP)
                .execute(Tuple.of(window.began(), window.released()))
                .replaceWithVoid();
    }

    private Uni<List<Due>> take(SqlClient client, OffsetDateTime now, int most) {
        if (most == 0) {
            return Uni.createFrom().item(List.of());
        }
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(now.toLocalDate(), usualKey, now, most))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(
                                                row ->
                                                        new Due(
                                                                row.getUUID("identity_id"),
                                                                row.getString("cause"),
                                                                row.getInteger("resend")))
                                        .toList());
    }

    /** Names of the profiles whose automatic letters are withheld from somebody who is due. */
    Uni<List<String>> withholding(SqlClient client, OffsetDateTime now) {
        return client.preparedQuery(WITHHOLDING)
                .execute(Tuple.of(now.toLocalDate(), usualKey, now))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> row.getString("name"))
                                        .toList());
    }

    /** Counts letters against their profiles' daily caps. */
    Uni<Void> count(SqlClient client, OffsetDateTime now, UUID[] letters) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(now.toLocalDate(), letters))
                .replaceWithVoid();
    }
}

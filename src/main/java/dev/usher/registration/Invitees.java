package dev.usher.registration;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Finds who a link is for. Reads only. */
@ApplicationScoped
class Invitees {

    private static final String FIND =
            """
            select o.id, o.identity_id, o.key_id, o.state, o.expires, o.redirect_url, i.status, i.name, i.first_name,
                   i.last_name, i.alias, i.email, i.alternate_email,
                   p.invitation_options ->> 'usageAgreement' as usage_agreement,
                   coalesce(p.invitation_options ->> 'askAlternateEmail' = 'true', false) as ask_alternate_email,
                   p.sign_in_source_id is not null as pass_through,
                   p.invitation_options ->> 'redirectUrl' as profile_redirect
            from invitation o
            join identity i on i.id = o.identity_id
            left join identity_profile p on p.id = i.profile_id
            where o.id = $1
            """;

    private final Pool pool;

    Invitees(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Invitee>> find(UUID invitationId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(invitationId))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            return each.hasNext()
                                    ? Optional.of(invitee(each.next()))
                                    : Optional.empty();
                        });
    }

    /** Whether it can be mailed at all; the database has the one rule for that. */
    Uni<Boolean> isMailAddress(String address) {
        if (address == null || address.indexOf('\0') >= 0) {
            return Uni.createFrom().item(false);
        }
        return pool.preparedQuery("select is_mail_address($1)")
                .execute(Tuple.of(address))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Invitee invitee(Row row) {
        String agreement = row.getString("usage_agreement");
        return new Invitee(
                row.getUUID("id"),
                row.getUUID("identity_id"),
                row.getString("key_id"),
                row.getString("state"),
                row.getOffsetDateTime("expires"),
                row.getString("status"),
                row.getString("name"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("alias"),
                row.getString("email"),
                row.getString("alternate_email"),
                agreement == null || agreement.isBlank() ? null : agreement,
                row.getBoolean("ask_alternate_email"),
                row.getBoolean("pass_through"),
                Arrays.asList(row.getString("redirect_url"), row.getString("profile_redirect")));
    }
}

package dev.usher.invitation;

import dev.usher.api.ApiException;
import dev.usher.api.query.Page;
import dev.usher.api.query.PageQuery;
import dev.usher.api.query.Paging;
import dev.usher.api.query.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads invitations as people look at them: with the names of those who were invited, the newest first. */
@ApplicationScoped
public class NamedInvitations {

    private static final String COLUMNS =
            Invitation.COLUMNS
                    + ", p.name, p.alias, p.status, not exists (select from invitation l"
                    + " where l.identity_id = i.identity_id and l.id > i.id) as newest";

    private static final String SOURCE = "invitation i join identity p on p.id = i.identity_id";

    /** $1: what one of them begins with. A prefix is a range of the index; the last code point is no character. */
    private static final String PERSON =
            "i.identity_id in ("
                    + Stream.of("alias", "name", "first_name", "last_name", "email")
                            .map(
                                    column ->
                                            ("select id from identity where lower(%1$s) >="
                                                            + " lower($1 collate pg_c_utf8) and lower(%1$s) < lower($1 collate pg_c_utf8) ||"
                                                            + " chr(1114111)")
                                                    .formatted(column))
                            .collect(Collectors.joining(" union all "))
                    + ")";

    private final Pool pool;

    NamedInvitations(Pool pool) {
        this.pool = pool;
    }

    /**
     * An invitation and who it went to.
     *
     * @param status of the person
     * @param newest whether no later one went to the same person
     */
    public record Named(
            Invitation invitation, String name, String alias, String status, boolean newest) {

        /** Whether its letter is on its way or its link works. */
        public boolean isOpen() {
            return List.of("QUEUED", "SENDING", "SENT").contains(invitation.state());
        }

        /** Whether another letter can follow it: the person has yet to register. */
        public boolean isRepeatable() {
            return newest
                    && !List.of("QUEUED", "SENDING").contains(invitation.state())
                    && List.of("UNREGISTERED", "PENDING", "WARNING").contains(status);
        }

        static Named of(Row row) {
            return new Named(
                    Invitation.of(row),
                    row.getString("name"),
                    row.getString("alias"),
                    row.getString("status"),
                    row.getBoolean("newest"));
        }
    }

    /**
     * A page.
     *
     * @param states any of these; empty for all. Constants of the program's, never a caller's text
     * @param person what the account name, a name or the address begins with; null for everybody
     */
    public Uni<Page<Named>> list(List<String> states, String person, Paging paging) {
        String ofState =
                states.isEmpty() ? "true" : "i.state in ('" + String.join("', '", states) + "')";
        Sql where =
                person == null
                        ? new Sql(ofState, List.of())
                        : new Sql(ofState + " and " + PERSON, List.of(person.strip()));
        return new PageQuery(COLUMNS, SOURCE, where, "order by i.id desc", paging)
                .read(pool, Named::of);
    }

    /** One. @throws ApiException 404 */
    public Uni<Named> get(UUID id) {
        return new PageQuery(
                        COLUMNS,
                        SOURCE,
                        new Sql("i.id = $1", List.of(id)),
                        "",
                        new Paging(1, 0, false))
                .read(pool, Named::of)
                .map(
                        page -> {
                            if (page.items().isEmpty()) {
                                throw ApiException.notFound();
                            }
                            return page.items().get(0);
                        });
    }
}

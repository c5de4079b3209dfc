package dev.usher.source;

import dev.usher.access.Caller;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Links that files too large for a gateway are put to, and the table of those whose file is not loaded yet. */
@ApplicationScoped
public class Uploads {

    /** How long after it was asked for a link may be used. */
    static final Duration VALID_FOR = Duration.ofMinutes(15);

    /** How long after that a link is forgotten: a transfer that began in time may take long. */
    static final Duration KEPT_FOR = Duration.ofDays(1);

    private static final String INSERT =
            """
            insert into upload (id, source_id, client_id, owner_id, launcher, key_id, created, expires)
            select $1, s.id, $3, $4, $5, $6, $7, $8
            from source s
            where s.id = $2
            for key share
            """;

    private final Pool pool;
    private final Clock clock;
    private final StoredFiles files;
    private final UploadTokens tokens;

    Uploads(Pool pool, Clock clock, StoredFiles files, UploadTokens tokens) {
        this.pool = pool;
        this.clock = clock;
        this.files = files;
        this.tokens = tokens;
    }

    /** Gives out a link for one file of this source. @throws ApiException 404 when there is no such source */
    Uni<UploadLink> open(Caller caller, UUID sourceId) {
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        Upload upload =
                new Upload(Ids.next(), sourceId, caller, tokens.currentKey(), now.plus(VALID_FOR));
        return insert(upload, now)
                .chain(() -> files.putLink(upload.object(), VALID_FOR))
                .map(
                        link ->
                                link.orElseGet(
                                        () ->
                                                new ObjectStore.PutLink(
                                                        URI.create(tokens.url(upload)), Map.of())))
                .map(
                        link ->
                                new UploadLink(
                                        Ids.wire(upload.id()),
                                        "PUT",
                                        link.url().toString(),
                                        link.headers(),
                                        upload.expires()));
    }

    private Uni<Void> insert(Upload upload, OffsetDateTime now) {
        return pool.preparedQuery(INSERT)
                .execute(
                        Tuple.from(
                                new Object[] {
                                    upload.id(),
                                    upload.sourceId(),
                                    upload.caller().clientId(),
                                    upload.caller().owner().orElse(null),
                                    upload.caller().name(),
                                    upload.keyId(),
                                    now,
                                    upload.expires()
                                }))
                .invoke(
                        rows -> {
                            if (rows.rowCount() == 0) {
                                throw ApiException.notFound();
                            }
                        })
                .replaceWithVoid();
    }

    /** An upload whose load is not queued yet. */
    Uni<Optional<Upload>> find(UUID id) {
        return pool.preparedQuery("select * from upload where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> uploads(rows).stream().findFirst());
    }

    /** Uploads whose load is not queued yet, oldest first. */
    Uni<List<Upload>> waiting(int most) {
        return pool.preparedQuery("select * from upload order by id limit $1")
                .execute(Tuple.of(most))
                .map(Uploads::uploads);
    }

    /** Takes an upload out within the transaction that queues its load; false when another did. */
    static Uni<Boolean> take(SqlClient transaction, UUID id) {
        return transaction
                .preparedQuery("delete from upload where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Takes all uploads of a source out. @return the keys of their objects, if they have any */
    static Uni<List<String>> takeAll(SqlClient transaction, UUID sourceId) {
        return transaction
                .preparedQuery("delete from upload where source_id = $1 returning *")
                .execute(Tuple.of(sourceId))
                .map(rows -> uploads(rows).stream().map(Upload::object).toList());
    }

    /**
     * Forgets links that nobody used, a day after they expired, and removes what came of them too late.
     *
     * @param chunk how many at most
     * @return how many; fewer than the chunk when none is left
     */
    public Uni<Integer> purge(int chunk) {
        return pool.withTransaction(
                client ->
                        client.preparedQuery(
                                        """
                                        select *
                                        from upload
                                        where expires < $1
                                        order by expires
                                        limit $2
                                        for update skip locked
                                        """)
                                .execute(Tuple.of(OffsetDateTime.now(clock).minus(KEPT_FOR), chunk))
                                .map(Uploads::uploads)
                                .flatMap(old -> remove(client, old)));
    }

    private Uni<Integer> remove(SqlConnection client, List<Upload> old) {
        if (old.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return files.delete(old.stream().map(Upload::object).toList())
                .chain(
                        () ->
                                client.preparedQuery("delete from upload where id = any($1)")
                                        .execute(
                                                Tuple.of(
                                                        old.stream()
                                                                .map(Upload::id)
                                                                .toArray(UUID[]::new))))
                .replaceWith(old.size());
    }

    private static List<Upload> uploads(RowSet<Row> rows) {
        List<Upload> uploads = new ArrayList<>();
        rows.forEach(row -> uploads.add(Upload.of(row)));
        return uploads;
    }
}

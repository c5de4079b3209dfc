package dev.usher.report;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Reads the rows of a report, in the transaction that takes it. */
final class ReportParts {

    private static final UUID BEFORE_EVERY_ID = new UUID(0, 0);

    /** So many parts are read by one statement. */
    private static final int PARTS_AT_ONCE = 4;

    /** While the rows of one statement are on their way, the database works on the next. */
    private static final int STATEMENTS_AT_ONCE = 2;

    private final SqlConnection client;
    private final UUID report;
    private final Sheet sheet;
    private final Optional<FilesAtOnce.Making> files;
    private int seq;
    private int passed;
    private long count;

    private ReportParts(
            SqlConnection client, UUID report, Sheet sheet, Optional<FilesAtOnce.Making> files) {
        this.client = client;
        this.report = report;
        this.sheet = sheet;
        this.files = files;
    }

    /**
     * Reads all of them, and has files made of them or writes them down.
     *
     * @param client in a transaction that sees one moment
     * @param files what is made of them; only of a sheet without an order of its own. Empty: they are written down
     * @return how many rows there are
     */
    static Uni<Long> read(
            SqlConnection client, UUID report, Sheet sheet, Optional<FilesAtOnce.Making> files) {
        ReportParts parts = new ReportParts(client, report, sheet, files);
        return (sheet.isOrdered() ? parts.writeAll() : parts.inTurns())
                .replaceWith(() -> parts.count);
    }

    private Uni<Void> writeAll() {
        return client.preparedQuery(sheet.insertAll())
                .execute(Tuple.from(parameters(report, sheet)))
                .invoke(this::count)
                .replaceWithVoid();
    }

    private Uni<Void> inTurns() {
        return client.preparedQuery(sheet.starts())
                .execute(Tuple.from(parameters(BEFORE_EVERY_ID, sheet)))
                .map(ReportParts::ids)
                .onItem()
                .transformToMulti(starts -> Multi.createFrom().iterable(starts))
                .group()
                .intoLists()
                .of(PARTS_AT_ONCE)
                .onItem()
                .transformToUni(this::next)
                .merge(STATEMENTS_AT_ONCE)
                .collect()
                .last()
                .call(() -> files.isEmpty() ? Uni.createFrom().voidItem() : store(files.get()))
                .replaceWithVoid();
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(row.getUUID("after")));
        return ids;
    }

    private Uni<Void> next(List<UUID> starts) {
        int first = seq;
        seq += starts.size();
        List<Object> parameters = parameters(report, sheet);
        parameters.add(starts.toArray(UUID[]::new));
        parameters.add(first);
        return client.preparedQuery(files.isPresent() ? sheet.parts() : sheet.insertParts())
                .execute(Tuple.from(parameters))
                .invoke(this::count)
                .call(
                        rows ->
                                files.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : pass(first, rows, files.get()))
                .replaceWithVoid();
    }

    private void count(RowSet<Row> parts) {
        parts.forEach(part -> count += part.getInteger("rows"));
    }

    /** One connection answers in the order of its statements: so the parts are passed in theirs. */
    private Uni<?> pass(int first, RowSet<Row> rows, FilesAtOnce.Making files) {
        if (first != passed) {
            throw new IllegalStateException("Parts of a report came in another order.");
        }
        passed = first + PARTS_AT_ONCE;
        List<Row> parts = new ArrayList<>();
        rows.forEach(parts::add);
        parts.sort(Comparator.comparing(row -> row.getInteger("seq")));
        List<byte[]> cells = parts.stream().map(row -> row.getBuffer("cells").getBytes()).toList();
        return here(() -> files.add(cells));
    }

    private Uni<Void> store(FilesAtOnce.Making files) {
        return here(() -> files.store(report));
    }

    /** Goes on where the connection is at work: a statement sent from another thread could be overtaken by the next one. */
    private <T> Uni<T> here(Supplier<CompletionStage<T>> work) {
        return Uni.createFrom()
                .completionStage(work)
                .emitOn(MutinyHelper.executor(Vertx.currentContext()));
    }

    private static List<Object> parameters(UUID first, Sheet sheet) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(first);
        parameters.addAll(sheet.where().parameters());
        return parameters;
    }
}

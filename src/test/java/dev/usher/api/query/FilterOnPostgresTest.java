package dev.usher.api.query;

import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.IN;
import static dev.usher.api.query.Operator.SW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SQL on a real server, through the client of the service. */
class FilterOnPostgresTest {

    private static final String TABLE =
            """
            create table person (n int primary key, id uuid, alias text collate pg_c_utf8, key text,
                status text, correlated boolean, priority integer, score numeric,
                created timestamptz, tags text[])
            """;

    private static final String ROWS =
            """
            insert into person values
            (1, '2c918085-68c5-29c6-0168-cca6f90c1313', 'Ann', '50% off', 'ACTIVE', true, 10, 1.5,
                '2024-05-17T19:33:16Z', '{a,b}'),
            (2, '2c918085-ffff-ffff-ffff-ffffffffffff', 'ANNA', '50x off', 'PENDING', false, 20,
                2.5, '2024-05-17T21:33:16.000001+02:00', '{b}'),
            (3, '2c918086-0000-0000-0000-000000000000', 'Bob_1', 'a_b', null, null, null, null,
                null, '{}'),
            (4, null, null, null, null, null, null, null, null, null),
            (5, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'ΟΔΟΣ', 'a\\b', 'LOCKED', true, -1, 0,
                '0001-01-01T00:00:00Z', '{"a,b","\\"c"}'),
            (6, '00000000-0000-0000-0000-000000000000', 'École "X"', 'axb', 'ERROR', false, 0, 99,
                '9999-12-31T23:59:59Z', '{NULL}')
            """;

    private static final String CROWD =
            """
            create table crowd as
            select ('User' || g) collate pg_c_utf8 as alias from generate_series(1, 5000) g
            """;

    private static EmbeddedPostgres postgres;
    private static Vertx vertx;
    private static SqlClient client;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        vertx = Vertx.vertx();
        client = databaseThatKnowsNoCaseBeyondAscii();
        await(client.query(TABLE).execute());
        await(client.query(ROWS).execute());
    }

    /** So that only the column's collation can be what makes É and é alike. */
    private static SqlClient databaseThatKnowsNoCaseBeyondAscii() {
        SqlClient server = connected("postgres");
        await(server.query("create database people template template0 locale 'C'").execute());
        await(server.close());
        return connected("people");
    }

    private static SqlClient connected(String database) {
        PgConnectOptions options =
                new PgConnectOptions()
                        .setHost("localhost")
                        .setPort(postgres.getPort())
                        .setUser("postgres")
                        .setDatabase(database);
        return PgBuilder.client().connectingTo(options).using(vertx).build();
    }

    @AfterAll
    static void stop() throws Exception {
        await(client.close());
        await(vertx.close());
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    alias eq "ann"                                | 1
                    not alias eq "ann"                            | 2 3 4 5 6
                    alias ne "ann"                                | 2 3 4 5 6
                    not alias ne "ann"                            | 1
                    not (alias sw "ann")                          | 3 4 5 6
                    not (alias in ("ann", "bob_1"))               | 2 4 5 6
                    not (alias sw "a" and correlated eq true)     | 2 3 4 5 6
                    not (alias sw "a" or correlated eq true)      | 3 4 6
                    not (not (alias eq "ann"))                    | 1
                    not (alias eq "ann" or not correlated eq true)| 5
                    alias isnull                                  | 4
                    not (alias isnull)                            | 1 2 3 5 6
                    pr alias                                      | 1 2 3 5 6
                    not pr alias                                  | 4
                    correlated ne true                            | 2 3 4 6
                    not (correlated eq true) and pr alias         | 2 3 6
                    priority gt 0 or alias isnull                 | 1 2 4
                    cloudStatus ne "active"                       | 2 3 4 5 6
                    id ne "nobody"                                | 1 2 3 4 5 6
                    not (id eq "nobody")                          | 1 2 3 4 5 6
                    """)
    void aMissingValueIsNeverEqualAndAlwaysDifferent(String filter, String rows) {
        assertThat(matching(filter)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    key sw "50%"     | 1
                    key sw "50"      | 1 2
                    key sw "%"       | ``
                    key co "%"       | 1
                    key co "_"       | 3
                    key co "a_b"     | 3
                    key sw "a"       | 3 5 6
                    key co "\\\\"    | 5
                    key sw "a\\\\"   | 5
                    key sw "a\\\\b"  | 5
                    alias sw "bob_"  | 3
                    alias co "_1"    | 3
                    alias sw ""      | 1 2 3 5 6
                    """)
    void wildcardsInTheValueMatchThemselvesAlone(String filter, String rows) {
        assertThat(matching(filter)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    alias sw "ANN"                  | 1 2
                    alias co "nN"                   | 1 2
                    alias in ("ANN", "École \\"x\\"") | 1 6
                    alias eq "ÉCOLE \\"X\\""        | 6
                    alias sw "éc"                   | 6
                    alias eq "ΟΔΟΣ"                 | 5
                    alias sw "ΟΔΟΣ"                 | 5
                    alias in ("οδοσ")               | 5
                    alias ge "B" and alias lt "c"   | 3
                    key eq "A_B"                    | ``
                    cloudStatus eq "Active"         | 1
                    cloudStatus in ("locked", "ERROR", "other") | 5 6
                    """)
    void textIsComparedWhateverItsCase(String filter, String rows) {
        assertThat(matching(filter)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    id eq "2C91808568C529C60168CCA6F90C1313"          | 1
                    id in ("2c918085-68c5-29c6-0168-cca6f90c1313","x")| 1
                    id sw "2c918085"                                  | 1 2
                    id sw "2c91808"                                   | 1 2 3
                    id sw "2c918085-68"                               | 1
                    id gt "2c918086000000000000000000000000"          | 5
                    id le "2c918085-68c5-29c6-0168-cca6f90c1313"      | 1 6
                    priority gt 9                                     | 1 2
                    priority eq 4294967306                            | ``
                    priority in (-1, 20, 4294967306)                  | 2 5
                    score lt 1.50                                     | 5
                    score in (1.50, 99)                               | 1 6
                    created eq 2024-05-17T21:33:16+02:00              | 1
                    created gt 2024-05-17T19:33:16Z                   | 2 6
                    created gt 0000-01-01T00:00:00Z                   | 1 2 5 6
                    created in (2024-05-17T19:33:16Z, "9999-12-31T23:59:59Z") | 1 6
                    correlated eq false                               | 2 6
                    tags ca ("b")                                     | 1 2
                    tags eq "a"                                       | 1
                    tags in ("a", "b")                                | 1 2
                    tags ca ("b", "a")                                | 1
                    tags ca ("a,b", "\\"c")                           | 5
                    alias eq "x'; delete from person; --"             | ``
                    """)
    void everyTypeOfParameterReachesItsColumn(String filter, String rows) {
        assertThat(matching(filter)).isEqualTo(rows);
    }

    @Test
    void whatTheParserUnderstandsTheServerRuns() {
        RandomFilters random = new RandomFilters();
        int ran = 0;
        while (ran < 500) {
            String filter = random.damaged();
            try {
                Filter.parse(filter, People.FIELDS);
            } catch (QueryException e) {
                continue;
            }
            assertThatCode(() -> matching(filter)).as(filter).doesNotThrowAnyException();
            ran++;
        }
    }

    @Test
    void onePlainIndexOnTheLowerCaseTextServesPrefixEqualityAndLists() {
        await(client.query(CROWD).execute());
        await(client.query("create index on crowd (lower(alias))").execute());
        await(client.query("analyze crowd").execute());
        Fields fields =
                Fields.builder().text("alias", "alias", EQ, SW, IN).tieBreaker("alias").build();

        for (String filter :
                List.of("alias sw \"uSer42\"", "alias eq \"useR7\"", "alias in (\"A\", \"b\")")) {
            Sql sql = Filter.parse(filter, fields).compile(1);
            String select = "select * from crowd where " + sql.text();
            assertThat(joined("explain " + select, tuple(sql), "\n"))
                    .as(filter)
                    .contains("Index Cond: (");
            // The one plan for every value that the server may keep for a prepared statement.
            Iterable<Row> plan = await(client.query("explain (generic_plan) " + select).execute());
            assertThat(plan)
                    .as(filter)
                    .anySatisfy(row -> assertThat(row.getString(0)).contains("Index Cond: ("));
        }
    }

    private static String matching(String filter) {
        Sql sql = Filter.parse(filter, People.FIELDS).compile(2);
        Tuple parameters = Tuple.of(0);
        sql.parameters().forEach(parameters::addValue);
        return joined(
                "select n::text from person p cross join (select 'Olga' as name) o where n > $1 and "
                        + sql.text()
                        + " order by n",
                parameters,
                " ");
    }

    private static Tuple tuple(Sql sql) {
        Tuple parameters = Tuple.tuple();
        sql.parameters().forEach(parameters::addValue);
        return parameters;
    }

    private static String joined(String statement, Tuple parameters, String between) {
        Iterable<Row> rows = await(client.preparedQuery(statement).execute(parameters));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .reduce((left, right) -> left + between + right)
                .orElse("");
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}

package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.access.Caller;
import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoadTest {

    private static final String HEADER =
            "id,displayName,firstname,lastname,email,personalEmail,department,manager\n";

    @Inject Admin admin;
    @Inject People people;
    @Inject SetClock clock;
    @Inject Loads loads;
    @Inject LoadRun run;
    @Inject AccountLoads accountLoads;
    @Inject ObjectStore store;

    String source;

    @BeforeEach
    void sourceWithProfile() {
        people.clear();
        source = admin.source("HR");
        admin.profile("Employees", source);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aGoodFileBecomesAccountsAndIdentities() {
        admin.upload(source, (HEADER + row("1", "Zoë Ångström")).getBytes(StandardCharsets.UTF_8))
                .statusCode(202)
                .header("Location", containsString("/task-status/"))
                .body("success", equalTo(true))
                .body("task.completionStatus", equalTo(null))
                .body(
                        "task.taskDefinitionSummary.uniqueName",
                        equalTo("CLOUD_ACCOUNT_AGGREGATION"));
        String task =
                admin.load(
                        source,
                        HEADER
                                + "2,,Jürgen,Groß,j@example.com,,Sales,3\n"
                                + "3,李小龍,,,,li@example.org,\"a, \"\"quoted\"\"\nvalue\",3\n"
                                + "4,,,,,,,nobody\n",
                        people);
        assertThat(status(task)).isEqualTo("SUCCESS");
        assertThat(counts(task)).isEqualTo("read 3, created 3, updated 0, unchanged 0, rejected 0");
        assertThat(identity("2", "name")).isEqualTo("Jürgen Groß");
        assertThat(identity("2", "email")).isEqualTo("j@example.com");
        assertThat(identity("2", "alternate_email")).isNull();
        assertThat(identity("2", "attributes->>'department'")).isEqualTo("Sales");
        assertThat(identity("2", "status")).isEqualTo("UNREGISTERED");
        assertThat(identity("2", "manager_id")).isEqualTo(identity("3", "id"));
        assertThat(identity("3", "manager_id")).isEqualTo(identity("3", "id"));
        assertThat(identity("3", "name")).isEqualTo("李小龍");
        assertThat(identity("3", "alternate_email")).isEqualTo("li@example.org");
        assertThat(identity("3", "attributes->>'department'")).isEqualTo("a, \"quoted\"\nvalue");
        assertThat(identity("4", "name")).isEqualTo("4");
        assertThat(identity("4", "manager_account")).isEqualTo("nobody");
        assertThat(identity("4", "manager_id")).isNull();
        assertThat(
                        people.value(
                                "select count(*) from account a join identity i on i.id = a.identity_id"
                                        + " where a.native_identity = i.alias"))
                .isEqualTo("4");
        assertThat(people.value("select count(*) from account_load")).isEqualTo("0");
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        String file = HEADER + row("1", "A") + row("2", "B") + "3,,,,,,,1\n";
        admin.load(source, file, people);
        String before = versions();
        clock.advance(Duration.ofHours(1));

        String task = admin.load(source, file, people);

        assertThat(counts(task)).isEqualTo("read 3, created 0, updated 0, unchanged 3, rejected 0");
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void aChangedRowChangesItsIdentityAlone() {
        admin.load(source, HEADER + row("1", "A") + row("2", "B"), people);
        people.run("update identity set bounced_address = lower(email)");
        String other = identity("2", "xmin::text");

        String task =
                admin.load(source, HEADER + "1,A,,,new@example.com,,,2\n" + row("2", "B"), people);

        assertThat(counts(task)).isEqualTo("read 2, created 0, updated 1, unchanged 1, rejected 0");
        assertThat(identity("1", "email")).isEqualTo("new@example.com");
        assertThat(identity("1", "bounced_address")).isNull();
        assertThat(identity("1", "manager_id")).isEqualTo(identity("2", "id"));
        assertThat(identity("2", "bounced_address")).isEqualTo("2@example.com");
        assertThat(identity("2", "xmin::text")).isNotEqualTo(null).isEqualTo(other);
    }

    @Test
    void aBounceStaysWhileTheAddressStays() {
        admin.load(source, HEADER + row("1", "A"), people);
        people.run("update identity set bounced_address = '1@example.com'");
        admin.load(source, HEADER + row("1", "Another name"), people);
        assertThat(identity("1", "name")).isEqualTo("Another name");
        assertThat(identity("1", "bounced_address")).isEqualTo("1@example.com");
    }

    @Test
    void aRemovedIdentityComesBackWithTheNextFile() {
        String file = HEADER + row("1", "A") + row("2", "B");
        admin.load(source, file, people);
        people.run("delete from identity where alias = '1'");
        admin.load(source, file, people);
        assertThat(people.value("select count(*) from identity where alias in ('1', '2')"))
                .isEqualTo("2");
    }

    @Test
    void faultyRowsAreReportedWithTheirLineAndTheRestIsLoaded() {
        String file =
                HEADER
                        + row("1", "\"two\nlines\"")
                        + ",No Id,,,,,,\n"
                        + "5,too,few\n"
                        + "6,too,many,,,,,,\n"
                        + row("1", "again")
                        + "\n"
                        + "7,"
                        + "x".repeat(257)
                        + ",,,,,,\n"
                        + "8,\0,,,,,,\n"
                        + "9,bad address,,,not an address,,,\n"
                        + row("10", "good");
        String task = admin.load(source, file, people);
        assertThat(status(task)).isEqualTo("WARNING");
        assertThat(counts(task)).isEqualTo("read 9, created 3, updated 0, unchanged 0, rejected 6");
        assertThat(
                        people.value(
                                "select string_agg(seq || ' ' || outcome || ' ' || reason, ', ' order by seq)"
                                        + " from task_outcome where task_id = $1",
                                Ids.known(task)))
                .isEqualTo(
                        "4 REJECTED MISSING_ID, 5 REJECTED TOO_FEW_COLUMNS, 6 REJECTED TOO_MANY_COLUMNS,"
                                + " 7 REJECTED DUPLICATE_ID, 9 REJECTED VALUE_TOO_LONG,"
                                + " 10 REJECTED ILLEGAL_CHARACTER, 11 FAILED INVALID_EMAIL");
        assertThat(identity("1", "name")).isEqualTo("two\nlines");
        assertThat(identity("9", "email")).isEqualTo("not an address");
        assertThat(message(task, 0))
                .isEqualTo(
                        "Rows read: 9; accounts created: 3, updated: 0, unchanged: 0; rows rejected: 6.");
        assertThat(message(task, 2)).isEqualTo("Line 5 (5): The row has 3 columns, the header 8.");
    }

    @Test
    void onlyTheFirstHundredFaultsAreMessages() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 150; i++) {
            file.append(",no id,,,,,,\n");
        }
        String task = admin.load(source, file.toString(), people);
        assertThat(
                        people.value(
                                "select jsonb_array_length(messages) from task where id = $1",
                                Ids.known(task)))
                .isEqualTo("102");
        assertThat(message(task, 101)).contains("150 rows had faults");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() {
        String task = admin.load(source, "\uFEFF" + HEADER + row("1", "A"), people);
        assertThat(status(task)).isEqualTo("SUCCESS");
        assertThat(identity("1", "name")).isEqualTo("A");
    }

    @Test
    void aFileThatStopsBeingUtf8LateWritesNothing() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(HEADER.getBytes(StandardCharsets.UTF_8));
        for (int i = 2; i <= 6000; i++) {
            file.write(row("p" + i, "Zoë").getBytes(StandardCharsets.UTF_8));
        }
        file.write(row("late", "Zoë").getBytes(StandardCharsets.ISO_8859_1));
        file.write(row("later", "A").getBytes(StandardCharsets.UTF_8));
        refused(file.toByteArray(), "Line 6001 of the file is not UTF-8.");
    }

    @Test
    void whatIsWrongWithAFileIsSaid() {
        refused("", "The file is empty. Its first row names the columns.");
        refused("\n\n", "The file is empty. Its first row names the columns.");
        refused(
                "id;email\n1;a\n",
                "The header has one column; is the delimiter ';'? The source says ','.");
        refused(
                "name,email\n1,a\n",
                "The header has no column 'id', which tells accounts apart. It has: name, email.");
        refused("id,a,a\n", "The header has the column 'a' more than once.");
        refused("id,,a\n", "Column 2 of the header has no name.");
        refused(
                "id,a\n1,b\n2,\"never closed\n3,c\n",
                "The row after line 2 cannot be read: a quote is opened and never closed.");
        refused(
                "id,a\n1,\"b\" c\n",
                "The row after line 1 cannot be read: there is text after a closing quote; a quote inside quotes is"
                        + " doubled.");
        String large =
                "The row after line 2 cannot be read: a field is longer than 65536 characters. Is a quote opened and"
                        + " never closed?";
        refused("id,a\n1,b\n2," + "x".repeat(1_000_000) + "\n3,c\n", large);
        refused("id,a\n1,b\n2,\"" + "x\n".repeat(1_000_000), large);
        refused(
                "id,a\n1" + ",".repeat(1000) + "\n",
                "The row after line 1 cannot be read: it has more than 500 columns.");
        refused("PK\3\4 a workbook", "The file is a workbook or archive. Save it as CSV.");
        refused(
                new String("id\n1\n".getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1)
                        .getBytes(StandardCharsets.ISO_8859_1),
                "The file is UTF-16. Save it as UTF-8.");
    }

    @Test
    void aFileOfAHeaderAloneLoadsNothing() {
        String task = admin.load(source, HEADER, people);
        assertThat(status(task)).isEqualTo("SUCCESS");
        assertThat(counts(task)).isEqualTo("read 0, created 0, updated 0, unchanged 0, rejected 0");
    }

    @Test
    void anotherDelimiterAndWindowsLineEndsAreRead() {
        String other = admin.source("Other", ";");
        admin.load(other, "ID;a\r\n1;x\r\n2;y\r\n", people);
        assertThat(
                        people.value(
                                "select count(*) from account where attributes->>'a' in ('x', 'y')"))
                .isEqualTo("2");
        assertThat(people.value("select count(*) from identity where alias in ('1', '2')"))
                .isEqualTo("0");
    }

    @Test
    void anUploadWithoutFileOrSourceIsRefused() {
        admin.call()
                .multiPart("other", "x")
                .post("/beta/sources/" + source + "/load-accounts")
                .then()
                .statusCode(400)
                .body("messages[0].text", containsString("'file'"));
        admin.upload("0190c0c0c0c07000800000000000dead", "id\n".getBytes(StandardCharsets.UTF_8))
                .statusCode(404);
        assertThat(people.value("select count(*) from task")).isEqualTo("0");
    }

    @Test
    void twentyThousandRowsAreLoadedAndTheirManagersFound() {
        String task = admin.load(source, many(20_000), people);
        assertThat(status(task)).isEqualTo("SUCCESS");
        assertThat(counts(task))
                .isEqualTo("read 20000, created 20000, updated 0, unchanged 0, rejected 0");
        assertThat(
                        people.value(
                                "select count(*) from identity i join identity m on m.id = i.manager_id"
                                        + " where i.manager_account = m.alias"))
                .isEqualTo("20000");
    }

    @Test
    void aLoadThatCrashedGoesOnFromItsCheckpoint() throws IOException {
        String file = many(9_000) + "p5,repeats line 7,,,,,,\n" + ",no id,,,,,,\n";
        UUID task = queue(file);
        Load load = loads.claim(Ids.next()).await().indefinitely().orElseThrow();
        AtomicInteger chunks = new AtomicInteger();
        assertThat(run.run(load, () -> chunks.getAndIncrement() < 2)).isFalse();
        assertThat(people.value("select count(*) from account")).isEqualTo("4000");
        assertThat(people.value("select open from task where id = $1", task)).isEqualTo("5002");

        accountLoads.resume().await().indefinitely();
        assertThat(people.value("select count(*) from account"))
                .as("while the lease runs nobody else works on it")
                .isEqualTo("4000");

        clock.advance(Loads.LEASE.plusSeconds(1));
        accountLoads.resume().await().indefinitely();
        String id = Ids.wire(task);
        assertThat(status(id)).isEqualTo("WARNING");
        assertThat(counts(id))
                .isEqualTo("read 9002, created 9000, updated 0, unchanged 0, rejected 2");
        assertThat(message(id, 1))
                .isEqualTo("Line 9002 (p5): An earlier line has the same account id.");
        assertThat(people.value("select count(*) from identity where alias like 'p%'"))
                .isEqualTo("9000");
        assertThat(people.value("select count(*) from account where identity_id is null"))
                .isEqualTo("0");
        org.junit.jupiter.api.Assertions.assertThrows(
                java.nio.file.NoSuchFileException.class, () -> store.open("load-test/" + id));
    }

    @Test
    void aRunThatLostItsLeaseWritesNothingMore() throws IOException {
        queue(many(5_000));
        Load load = loads.claim(Ids.next()).await().indefinitely().orElseThrow();
        clock.advance(Loads.LEASE.plusSeconds(1));
        Load taken = loads.claim(Ids.next()).await().indefinitely().orElseThrow();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> run.run(load, () -> true))
                .isInstanceOf(LeaseLost.class);
        assertThat(people.value("select count(*) from account")).isEqualTo("0");
        assertThat(run.run(taken, () -> true)).isTrue();
        assertThat(people.value("select count(*) from account")).isEqualTo("5000");
    }

    @Test
    void filesOfOneSourceAreLoadedInTheOrderInWhichTheyCame() throws IOException {
        UUID first = queue(HEADER + row("1", "first"));
        queue(HEADER + row("1", "second"));
        Load load = loads.claim(Ids.next()).await().indefinitely().orElseThrow();
        assertThat(load.taskId()).isEqualTo(first);
        assertThat(loads.claim(Ids.next()).await().indefinitely()).isEmpty();
        run.run(load, () -> true);
        accountLoads.resume().await().indefinitely();
        assertThat(identity("1", "name")).isEqualTo("second");
    }

    @Test
    void deletingTheSourceEndsItsLoads() throws IOException {
        String lonely = admin.source("Lonely");
        UUID task = queue(lonely, many(5_000));
        Load load = loads.claim(Ids.next()).await().indefinitely().orElseThrow();
        admin.call().delete("/beta/sources/" + lonely).then().statusCode(202);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> run.run(load, () -> true))
                .isInstanceOfAny(LeaseLost.class, java.nio.file.NoSuchFileException.class);
        assertThat(status(Ids.wire(task))).isEqualTo("TERMINATED");
        assertThat(people.value("select count(*) from account")).isEqualTo("0");
    }

    private UUID queue(String file) throws IOException {
        return queue(source, file);
    }

    /** Queues a load without starting it: as if the process died right after its answer. */
    private UUID queue(String sourceId, String file) throws IOException {
        UUID task = Ids.next();
        Path upload = Files.createTempFile(Path.of("target"), "load", ".csv");
        Files.writeString(upload, file);
        String object = "load-test/" + Ids.wire(task);
        store.put(object, upload);
        loads.queue(Caller.SYSTEM, Actor.SYSTEM, Ids.known(sourceId), task, object)
                .await()
                .indefinitely();
        return task;
    }

    private void refused(String file, String message) {
        refused(file.getBytes(StandardCharsets.UTF_8), message);
    }

    private void refused(byte[] file, String message) {
        String task = admin.load(source, file, people);
        assertThat(status(task)).isEqualTo("ERROR");
        assertThat(message(task, 0)).isEqualTo(message);
        assertThat(people.value("select count(*) from account")).isEqualTo("0");
    }

    private static String row(String id, String name) {
        return id + "," + name + ",,," + id + "@example.com,,,\n";
    }

    /** Everybody's manager is somebody at the end of the file. */
    private static String many(int rows) {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < rows; i++) {
            file.append(
                    "p%d,Person %d,P,%d,p%d@example.com,,Dept %d,p%d\n"
                            .formatted(i, i, i, i, i % 20, rows - 1 - i % 50));
        }
        return file.toString();
    }

    private String status(String task) {
        return people.value("select completion_status from task where id = $1", Ids.known(task));
    }

    private String counts(String task) {
        return people.value(
                """
                select format('read %s, created %s, updated %s, unchanged %s, rejected %s', a->>'read', a->>'created',
                              a->>'updated', a->>'unchanged', a->>'rejected')
                from (select attributes as a from task where id = $1) t
                """,
                Ids.known(task));
    }

    private String message(String task, int n) {
        return people.value(
                "select messages->$2::int->>'text' from task where id = $1", Ids.known(task), n);
    }

    private String identity(String alias, String expression) {
        return people.value("select " + expression + " from identity where alias = $1", alias);
    }

    private String versions() {
        return people.value(
                """
                select string_agg(v, ' ' order by v)
                from (select 'a' || native_identity || xmin || modified from account
                      union all
                      select 'i' || alias || xmin || modified from identity where profile_id is not null) x(v)
                """);
    }
}

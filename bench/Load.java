import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Loading a file of accounts: the upload until its task is completed, which reads and checks the file, writes accounts and
 * makes their identities, against COPY of the very same rows into tables of the same shape with the same indexes.
 */
final class Load implements Bench.Part {

    private static final int ROWS = 200_000;
    private static final int WARM_UP = 1;
    private static final int ROUNDS = 2;
    private static final String BOUNDARY = "usher-bench-boundary";

    @Override
    public List<Figure> measure() throws Exception {
        int count = Bench.scaled(ROWS);
        double[] ours = new double[ROUNDS];
        double[] tables = new double[ROUNDS];
        double[] plain = new double[ROUNDS];
        Path folder = Files.createTempDirectory("usher-bench-load");
        Path csv = folder.resolve("accounts.csv");
        Path accounts = folder.resolve("account.copy");
        Path identities = folder.resolve("identity.copy");
        try (Service service = Service.start(Map.of())) {
            Database database = service.database();
            database.run(
                    "create table copied_account (like account including all)",
                    "create table copied_identity (like identity including all)",
                    "create table staged (id text, displayName text, givenName text, familyName text, mail text,"
                            + " department text, manager text)");
            write(database, csv, count);
            String source = source(service);
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double load = load(service, source, csv, count);
                database.copyOut("copy (select * from account order by id) to stdout", accounts);
                database.copyOut(
                        "copy (select * from identity where profile_id is not null order by id) to stdout",
                        identities);
                database.run("truncate copied_account, copied_identity, staged");
                database.settle();
                double copy =
                        copy(database, "copied_account", accounts)
                                + copy(database, "copied_identity", identities);
                double staging =
                        copy(
                                database,
                                "staged (id, displayName, givenName, familyName, mail, department, manager)",
                                csv);
                Bench.say("seconds: %.1f %.1f %.1f", load, copy, staging);
                if (round >= 0) {
                    ours[round] = count / load;
                    tables[round] = count / copy;
                    plain[round] = count / staging;
                }
            }
        } finally {
            for (Path file : List.of(csv, accounts, identities, folder)) {
                Files.deleteIfExists(file);
            }
        }
        String measure = "load %,d rows".formatted(count);
        return List.of(
                Figure.atLeast(
                        0.25,
                        measure,
                        Figure.median(ours),
                        Figure.median(tables),
                        "a second",
                        "COPY of accounts and identities, indexed"),
                Figure.beside(
                        measure,
                        Figure.median(ours),
                        Figure.median(plain),
                        "a second",
                        "COPY of the file, no index"));
    }

    private static void write(Database database, Path csv, int count) throws Exception {
        database.copyOut(
                """
                copy (
                    select 'u' || g || '-' || n %% 50 as "id", initcap(g) || ' ' || l as "displayName",
                           initcap(g) as "givenName", l as "familyName", g || '.' || l || n %% 50 || '@example.com' as "mail",
                           'Department ' || n %% 40 as "department", null as "manager"
                    from generate_series(0, %d - 1) as n,
                         lateral (select substr(md5((n / 50)::text), 1, 8) as g, substr(md5(n::text), 1, 6) as l) as t
                ) to stdout (format csv, header)
                """
                        .formatted(count),
                csv);
    }

    /** A source whose accounts become identities. */
    private static String source(Service service) throws Exception {
        String source =
                Service.text(service.post("/v2025/sources", 201, "{\"name\":\"People\"}"), "id");
        String profile =
                """
                {"name": "People", "authoritativeSource": {"type": "SOURCE", "id": "%s"},
                 "identityAttributeConfig": {"enabled": true, "attributeTransforms": [
                  %s, %s, %s, %s]}}
                """
                        .formatted(
                                source,
                                attribute("displayName", "displayName", source),
                                attribute("firstname", "givenName", source),
                                attribute("lastname", "familyName", source),
                                attribute("email", "mail", source));
        service.post("/v2025/identity-profiles", 201, profile);
        return source;
    }

    private static String attribute(String identity, String account, String source) {
        return """
        {"identityAttributeName": "%s", "transformDefinition": {"type": "accountAttribute",
         "attributes": {"attributeName": "%s", "sourceId": "%s"}}}"""
                .formatted(identity, account, source);
    }

    /** Seconds from the upload to the task's end. */
    private static double load(Service service, String source, Path csv, int count)
            throws Exception {
        Database database = service.database();
        database.empty();
        database.settle();
        long start = System.nanoTime();
        String answer =
                service.post(
                        "/v2025/sources/" + source + "/load-accounts",
                        202,
                        "multipart/form-data; boundary=" + BOUNDARY,
                        multipart(csv));
        String task =
                new io.vertx.core.json.JsonObject(answer).getJsonObject("task").getString("id");
        String status = null;
        while (status == null) {
            Thread.sleep(50);
            status = Service.text(service.get("/v2025/task-status/" + task), "completionStatus");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double made = database.number("select count(*) from identity where profile_id is not null");
        if (!status.equals("SUCCESS") || made != count) {
            throw new IllegalStateException(
                    "The load ended with " + status + ", " + made + " people");
        }
        return seconds;
    }

    private static BodyPublisher multipart(Path csv) throws Exception {
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"accounts.csv\"\r\nContent-Type: text/csv\r\n\r\n";
        return BodyPublishers.concat(
                BodyPublishers.ofString(head.formatted(BOUNDARY)),
                BodyPublishers.ofFile(csv),
                BodyPublishers.ofString("\r\n--%s--\r\n".formatted(BOUNDARY)));
    }

    private static double copy(Database database, String table, Path file) throws Exception {
        String format = table.startsWith("staged") ? " (format csv, header)" : "";
        long start = System.nanoTime();
        database.copyIn("copy " + table + " from stdin" + format, file);
        return (System.nanoTime() - start) / 1e9;
    }
}

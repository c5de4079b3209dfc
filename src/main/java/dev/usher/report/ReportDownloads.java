package dev.usher.report;

import dev.usher.api.ApiException;
import dev.usher.api.role.Roles;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.source.ObjectStore;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands out the files of reports. Every call blocks. */
@ApplicationScoped
public class ReportDownloads {

    /** How long a link to the object store may be used; a transfer that began in time may end later. */
    static final Duration LINK_VALID_FOR = Duration.ofMinutes(5);

    private final Reports reports;
    private final ObjectStore store;
    private final Roles roles;
    private final Pool pool;
    private final AuditTrail audit;
    private final long gatewayLimit;

    ReportDownloads(
            Reports reports,
            ObjectStore store,
            Roles roles,
            Pool pool,
            AuditTrail audit,
            // 6 MB in base64, which is what a function can answer
            @ConfigProperty(name = "usher.report.gateway-limit", defaultValue = "4500K")
                    MemorySize gatewayLimit) {
        this.reports = reports;
        this.store = store;
        this.roles = roles;
        this.pool = pool;
        this.audit = audit;
        this.gatewayLimit = gatewayLimit.asLongValue();
    }

    /**
     * The file as an answer: its bytes, or 303 to a short-lived link of the object store when a gateway could not carry them.
     *
     * @param name what the caller wants it to be called, without extension; null: its usual name
     * @param actor whose download is recorded; null: it is not
     * @throws ApiException 404 when there is no such report, 409 when it has no file yet or never will
     */
    public Response answer(UUID id, Format format, String name, Actor actor) {
        Report report = reports.get(id).await().indefinitely();
        requireFile(report);
        String preferred = FileNames.preferred(name);
        String file =
                (preferred.isEmpty() ? FileNames.of(report.type(), report.generated()) : preferred)
                        + "."
                        + format.extension();
        try {
            Response answer = answer(report, format, FileNames.attachment(file));
            if (actor != null) {
                audit.record(
                                pool,
                                actor,
                                AuditAction.REPORT_DOWNLOAD,
                                Reports.target(report),
                                new JsonObject().put("fileFormat", format.name()))
                        .await()
                        .indefinitely();
            }
            return answer;
        } catch (NoSuchFileException e) {
            throw ApiException.notFound();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireFile(Report report) {
        switch (report.state()) {
            case RUNNING ->
                    throw ApiException.conflict(
                            "The report is still being made. Ask again in a moment.");
            case TERMINATED -> throw ApiException.conflict("The report was cancelled.");
            case FAILURE -> throw ApiException.conflict("The report failed. Ask for it again.");
            case SUCCESS -> {}
        }
    }

    private Response answer(Report report, Format format, String disposition) throws IOException {
        String key = format.object(report.id());
        if (!roles.isSingleProcess() && report.bytes(format) > gatewayLimit) {
            Optional<URI> link =
                    store.getLink(key, LINK_VALID_FOR, format.mediaType(), disposition);
            if (link.isPresent()) {
                return Response.seeOther(link.get())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
            }
        }
        Optional<Path> file = store.file(key);
        // a file is sent by the kernel; its class, unlike a path's, is what the writers are found
        // by
        Object bytes = file.isPresent() ? file.get().toFile() : store.open(key);
        return Response.ok(bytes, format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}

package dev.usher.local;

import dev.usher.access.Caller;
import dev.usher.api.Ids;
import dev.usher.api.Reference;
import dev.usher.api.query.Paging;
import dev.usher.audit.Actor;
import dev.usher.profile.ProfileBody;
import dev.usher.profile.Profiles;
import dev.usher.source.AccountLoads;
import dev.usher.source.SourceBody;
import dev.usher.source.SourceView;
import dev.usher.source.Sources;
import dev.usher.task.TaskStatus;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Sixty invented people to try things with in dev mode: loaded like any file, on a start that finds no source. */
@ApplicationScoped
@IfBuildProfile("dev")
class DemoPeople {

    private static final Logger LOG = Logger.getLogger(DemoPeople.class);
    private static final String FILE = "/dev/people.csv";

    private final Sources sources;
    private final Profiles profiles;
    private final AccountLoads loads;

    DemoPeople(Sources sources, Profiles profiles, AccountLoads loads) {
        this.sources = sources;
        this.profiles = profiles;
        this.loads = loads;
    }

    void start(@Observes StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> asRequest(this::load))
                .ifPresent(
                        task ->
                                LOG.infof(
                                        "60 invented people are being loaded: task %s", task.id()));
    }

    /** What takes work asks from where it was asked for: there is a request around this too. */
    static <T> Uni<T> asRequest(Supplier<Uni<T>> work) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        return work.get().onTermination().invoke(request::terminate);
    }

    /** The task that loads them; empty when there is a source already. */
    Uni<Optional<TaskStatus>> load() {
        return sources.list(null, null, new Paging(1, 0, false))
                .flatMap(
                        page ->
                                page.items().isEmpty()
                                        ? createAndLoad().map(Optional::of)
                                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<TaskStatus> createAndLoad() {
        return sources.create(
                        Caller.SYSTEM,
                        new SourceBody("HR", "Invented people", null, null, null, null, null))
                .call(source -> profiles.create(Caller.SYSTEM, Actor.SYSTEM, employees(source)))
                .flatMap(
                        source ->
                                copy().flatMap(
                                                file ->
                                                        loads.load(
                                                                Caller.SYSTEM,
                                                                Ids.known(source.id()),
                                                                file)));
    }

    private static ProfileBody employees(SourceView source) {
        return new ProfileBody(
                "Employees",
                null,
                null,
                null,
                new Reference("SOURCE", source.id(), null),
                null,
                null,
                null);
    }

    private static Uni<Path> copy() {
        return Uni.createFrom()
                .item(
                        () -> {
                            try (InputStream people =
                                    Objects.requireNonNull(
                                            DemoPeople.class.getResourceAsStream(FILE))) {
                                Path file = Files.createTempFile("people", ".csv");
                                Files.copy(people, file, StandardCopyOption.REPLACE_EXISTING);
                                return file;
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}

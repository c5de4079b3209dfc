package dev.usher.source;

import dev.usher.api.ApiException;
import dev.usher.task.TaskStatus;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Notices that a file was put to its link, and queues its load: told by whoever asked for the link, told by the store, or by
 * looking. However often and from wherever, it is one load.
 */
@ApplicationScoped
class Arrivals {

    private static final Logger LOG = Logger.getLogger(Arrivals.class);

    /** Links are few; that many unused ones at a time are looked at, the oldest first. */
    private static final int LOOKED_AT = 1000;

    private final Uploads uploads;
    private final StoredFiles files;
    private final Loads loads;

    Arrivals(Uploads uploads, StoredFiles files, Loads loads) {
        this.uploads = uploads;
        this.files = files;
        this.loads = loads;
    }

    /**
     * The load of this upload, queued now or before.
     *
     * @throws ApiException 404 when the source knows no such upload, 409 when the file is not there yet
     */
    Uni<TaskStatus> named(UUID sourceId, UUID id) {
        return uploads.find(id)
                .flatMap(
                        found ->
                                found.filter(upload -> upload.sourceId().equals(sourceId))
                                        .map(this::queueWhenThere)
                                        .orElseGet(() -> loads.task(sourceId, id)));
    }

    private Uni<TaskStatus> queueWhenThere(Upload upload) {
        return files.has(upload.object())
                .flatMap(
                        there ->
                                there
                                        ? loads.queue(upload)
                                        // or it was loaded while this call looked for it
                                        : loads.task(upload.sourceId(), upload.id())
                                                .onFailure(ApiException.class)
                                                .transform(e -> notThere()));
    }

    /** Whether the object belongs to a link whose load was queued by this call. */
    Uni<Boolean> told(String object) {
        return Upload.id(object)
                .map(
                        id ->
                                uploads.find(id)
                                        .flatMap(
                                                found ->
                                                        found.map(this::queueIfThere)
                                                                .orElseGet(Arrivals::no)))
                .orElseGet(Arrivals::no);
    }

    /** Queues the loads of files that are there although nobody said so. */
    Uni<Void> look() {
        return uploads.waiting(LOOKED_AT)
                .onItem()
                .transformToMulti(waiting -> Multi.createFrom().iterable(waiting))
                .onItem()
                .transformToUniAndConcatenate(this::queueIfThere)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.error("Could not look for uploaded files; it is tried again", e))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Boolean> queueIfThere(Upload upload) {
        return files.has(upload.object())
                .flatMap(there -> there ? loads.queue(upload).replaceWith(true) : no())
                // its source was deleted at the same time
                .onFailure(ApiException.class)
                .recoverWithItem(false);
    }

    private static Uni<Boolean> no() {
        return Uni.createFrom().item(false);
    }

    private static ApiException notThere() {
        return ApiException.conflict(
                "The file has not arrived yet: put it to the upload's link first.");
    }
}

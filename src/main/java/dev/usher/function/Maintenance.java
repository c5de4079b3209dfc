package dev.usher.function;

import dev.usher.access.AttemptLimits;
import dev.usher.access.SpentTokens;
import dev.usher.api.Chunks;
import dev.usher.invitation.IdempotencyKeys;
import dev.usher.registration.PasswordResets;
import dev.usher.report.ReportPurge;
import dev.usher.source.Uploads;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Forgets what is older than it is kept, in chunks that commit by themselves. */
@ApplicationScoped
class Maintenance {

    private static final int CHUNK = 500;

    private final Map<String, IntFunction<Uni<Integer>>> purges = new LinkedHashMap<>();

    Maintenance(
            Tasks tasks,
            AttemptLimits attempts,
            IdempotencyKeys idempotency,
            SpentTokens tokens,
            Uploads uploads,
            PasswordResets passwordLinks,
            ReportPurge reports) {
        purges.put("tasks", tasks::purge);
        purges.put("attempts", attempts::purge);
        purges.put("idempotencyKeys", idempotency::purge);
        purges.put("personalTokens", tokens::purge);
        purges.put("uploads", uploads::purge);
        purges.put("passwordLinks", passwordLinks::purge);
        purges.put("reports", reports::purge);
    }

    /** @return how much of each was removed */
    Uni<Map<String, Object>> run() {
        return Multi.createFrom()
                .iterable(purges.entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        purge ->
                                Chunks.all(CHUNK, purge.getValue())
                                        .map(count -> Map.entry(purge.getKey(), count)))
                .collect()
                .in(
                        LinkedHashMap::new,
                        (removed, each) -> removed.put(each.getKey(), each.getValue()));
    }
}

package dev.usher.console.identity;

import dev.usher.api.Ids;
import dev.usher.identity.Roster;
import io.quarkus.qute.TemplateData;
import java.time.OffsetDateTime;

/** An identity in the list. @param words a mail server's own, when the reason has no others */
@TemplateData
record PersonRow(
        String id,
        String name,
        String alias,
        String email,
        Status status,
        StatusReason reason,
        String words,
        OffsetDateTime since) {

    static PersonRow of(Roster.Entry entry) {
        StatusReason reason = StatusReason.of(entry.reason());
        return new PersonRow(
                Ids.wire(entry.id()),
                entry.name(),
                entry.alias(),
                entry.email(),
                Status.valueOf(entry.status()),
                reason,
                reason == StatusReason.OTHER ? entry.reason() : null,
                entry.since());
    }
}
